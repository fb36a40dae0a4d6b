import { z } from 'zod';
import { found, host } from './found';

/** `isTold`: by the destination's qemu.conf (or by there being none); else libvirt's own range is assumed. */
const range = z.object({ low: z.number(), high: z.number(), isTold: z.boolean() });
const atPort = { address: z.string(), port: z.number(), range };

/** What is null nobody could tell. */
const path = {
  address: z.string(),
  device: z.string(),
  mtu: z.number().nullable(),
  megabitsPerSecond: z.number().nullable(),
};
const echoes = {
  device: z.string(),
  sent: z.number(),
  lost: z.number(),
  newErrors: z.number(),
  averageMs: z.number().nullable(),
  straysMs: z.number().nullable(),
};

export const reachFindings = [
  found('name-resolves', { name: z.string(), addresses: z.array(z.string()) }),
  found('name-unresolved', { name: z.string(), from: host }),
  found('name-is-loopback', { name: z.string(), addresses: z.array(z.string()) }),
  found('name-is-localhost', { name: z.string(), host }),
  found('name-leads-elsewhere', {
    name: z.string(),
    strange: z.array(z.string()),
    own: z.array(z.string()),
  }),
  found('name-given', { name: z.string(), host }),
  found('port-not-needed', {}),
  found('port-open', { ...atPort, tookMs: z.number() }),
  found('port-refused', atPort),
  found('port-dropped', { ...atPort, afterMs: z.number() }),
  found('port-unreachable', { ...atPort, raw: z.string() }),
  found('ports-used-up', { address: z.string(), range }),
  found('no-disk-copied', {}),
  found('ports-too-few', { range }),
  found('no-route', { address: z.string(), raw: z.string() }),
  found('address-link-local', { address: z.string() }),
  found('data-path', path),
  found('data-path-weak', {
    ...path,
    against: z.array(z.enum(['wireless', 'slow', 'large-packets-lost'])),
  }),
  found('link-healthy', echoes),
  found('link-loses', echoes),
] as const;
