import { z } from 'zod';
import { found, host } from './found';

export const hostsFindings = [
  found('arch-offered', { arch: z.string(), hypervisor: z.string() }),
  found('arch-missing', { arch: z.string(), hypervisor: z.string(), offered: z.array(z.string()) }),
  found('cpu-fits', { cpu: z.string(), answer: z.enum(['identical', 'superset']) }),
  found('cpu-emulated', { cpu: z.string() }),
  found('cpu-misses', { cpu: z.string(), missing: z.string() }),
  found('cpu-passthrough', { fromModel: z.string(), toModel: z.string() }),
  found('machine-known', { machine: z.string() }),
  found('machine-unknown', { machine: z.string(), host }),
  found('versions-fit', {
    libvirtFrom: z.string(),
    libvirtTo: z.string(),
    qemuFrom: z.string(),
    qemuTo: z.string(),
  }),
  found('newer-on-source', {
    libvirtFrom: z.string(),
    libvirtTo: z.string(),
    qemuFrom: z.string(),
    qemuTo: z.string(),
  }),
  found('clocks-agree', { apartMs: z.number(), uncertaintyMs: z.number() }),
  found('clocks-differ', { apartMs: z.number(), uncertaintyMs: z.number() }),
] as const;
