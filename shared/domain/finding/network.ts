import { z } from 'zod';
import { found, host } from './found';

export const networkFindings = [
  found('no-nics', {}),
  found('networks-ready', { names: z.array(z.string()) }),
  found('network-missing', { name: z.string(), host }),
  found('network-inactive', { name: z.string(), host }),
  found('bridges-present', { names: z.array(z.string()) }),
  found('bridge-missing', { name: z.string(), host }),
] as const;
