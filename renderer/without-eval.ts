import { z } from 'zod';

/*
  The page's policy forbids making code from text. zod would try that when the first schema is made, and the refusal
  would stand in the console of every window. Imported before anything that makes schemas.
*/
z.config({ jitless: true });
