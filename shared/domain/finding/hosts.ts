import { z } from 'zod';
import { found, host } from './found';

const versions = {
  libvirtFrom: z.string(),
  libvirtTo: z.string(),
  qemuFrom: z.string(),
  qemuTo: z.string(),
};
const clocks = { apartMs: z.number(), uncertaintyMs: z.number() };
const names = z.array(z.string());

export const hostsFindings = [
  found('arch-offered', { arch: z.string(), hypervisor: z.string() }),
  found('arch-missing', { arch: z.string(), hypervisor: z.string(), offered: names }),
  found('kvm-not-used', { hypervisor: z.string() }),
  found('kvm-offered', { host }),
  found('kvm-missing', { host, hasDevice: z.boolean() }),
  found('cpu-fits', { cpu: z.string(), answer: z.enum(['identical', 'superset']) }),
  found('cpu-emulated', { cpu: z.string() }),
  found('cpu-is-the-hosts', { mode: z.string() }),
  /** `missing`: names of features, or libvirt's own words. */
  found('cpu-misses', { cpu: z.string(), missing: z.string() }),
  found('cpu-vendors-differ', { from: z.string(), to: z.string() }),
  found('cpu-not-passed-through', { cpu: z.string() }),
  found('cpu-passthrough', { fromModel: z.string(), toModel: z.string(), missing: names }),
  found('cpu-nearly-same', {
    cpu: z.string(),
    differs: z.array(
      z.object({
        what: z.enum(['microcode', 'address-bits', 'kernel', 'qemu']),
        from: z.string(),
        to: z.string(),
      }),
    ),
  }),
  found('cpu-same', { cpu: z.string() }),
  found('nx-not-used', { because: z.enum(['emulated', 'arch']) }),
  found('nx-same', { isOn: z.boolean() }),
  found('nx-only-there', { host }),
  found('nx-off', { host, isRequired: z.boolean() }),
  found('tsc-free', {}),
  found('tsc-unwritten', {}),
  found('tsc-unmeasured', { wantedHz: z.number() }),
  found('tsc-fits', { wantedHz: z.number(), hostHz: z.number() }),
  found('tsc-scales', { wantedHz: z.number(), hostHz: z.number() }),
  found('tsc-off', { wantedHz: z.number(), hostHz: z.number() }),
  found('machine-known', { machine: z.string() }),
  found('machine-unknown', { machine: z.string(), host }),
  found('emulator-missing', { emulator: z.string(), host, usual: names, raw: z.string() }),
  found('versions-fit', versions),
  found('newer-on-source', versions),
  found('newer-there', versions),
  found('board-newer', { machine: z.string(), qemu: z.string() }),
  found('known-bad-pair', { ...versions, because: z.enum(['post-copy-crash', 'nested-features']) }),
  found('distributions-differ', { from: z.string(), to: z.string() }),
  found('old-qemu-runs', { host, installed: z.string() }),
  found('kernel-fits', { cgroup: z.enum(['v1', 'v2', 'none']), usesNesting: z.boolean() }),
  found('weight-out-of-range', { host, shares: z.number(), low: z.number(), high: z.number() }),
  found('enlightenments-missing', { host, missing: names }),
  found('nesting-off', { host }),
  found('devices-there', { devices: names }),
  found('devices-missing', { host, missing: names }),
  found('clocks-agree', clocks),
  /** `unkept`: hosts whose clock nothing keeps right. */
  found('clocks-differ', { ...clocks, unkept: names }),
  found('clocks-refused', { ...clocks, unkept: names }),
] as const;
