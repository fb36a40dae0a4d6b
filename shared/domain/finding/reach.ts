import { z } from 'zod';
import { found, host } from './found';

export const reachFindings = [
  found('name-resolves', { name: z.string(), addresses: z.array(z.string()) }),
  found('name-unresolved', { name: z.string(), from: host }),
  found('name-is-loopback', { name: z.string(), addresses: z.array(z.string()) }),
  found('port-open', { address: z.string(), port: z.number(), tookMs: z.number() }),
  found('port-refused', { address: z.string(), port: z.number() }),
  found('port-dropped', { address: z.string(), port: z.number(), afterMs: z.number() }),
  found('port-unreachable', { address: z.string(), port: z.number(), raw: z.string() }),
] as const;
