import { z } from 'zod';
import { Fault } from './fault';
import { Finding } from './finding';
import { HostId } from './host';
import { VmId } from './vm';

/** How one host's CPU, as libvirt would give it to a guest, compares with what another host can give. */
export const CpuAnswer = z.enum(['identical', 'superset', 'incompatible', 'unknown']);
export type CpuAnswer = z.infer<typeof CpuAnswer>;

/** What two hosts say about VMs going from one to the other, whichever VM it is. Nothing is tried for it. */
export const Pair = z.object({
  fromHostId: HostId,
  toHostId: HostId,
  fit: z.enum(['looking', 'fit', 'warned', 'unfit']),
  /** libvirt's own answer at the destination about the source's host-model CPU. */
  cpu: CpuAnswer.optional(),
  /** What speaks against it, worst first. */
  reasons: z.array(z.union([Finding, z.object({ code: z.literal('fault'), fault: Fault })])),
});
export type Pair = z.infer<typeof Pair>;

export const BaselineAsk = z.object({
  hostIds: z.array(HostId).min(1).max(256),
  /** Whose `<cpu>` is to be compared with it. */
  vm: z.object({ hostId: HostId, vmId: VmId }).optional(),
});
export type BaselineAsk = z.infer<typeof BaselineAsk>;

/** The largest CPU that all chosen hosts can give, as one host's libvirt computed it. */
export const Baseline = z.object({
  /** The one with the oldest QEMU: what it names, the others know. */
  computedBy: HostId,
  model: z.string(),
  features: z.array(z.object({ name: z.string(), policy: z.string() })),
  /** The `<cpu>` element. */
  xml: z.string(),
  /** Each host's libvirt about that CPU. */
  answers: z.array(z.object({ hostId: HostId, answer: CpuAnswer })),
  vm: z
    .object({
      name: z.string(),
      /** Its `<cpu>` as defined; null when it has none. */
      before: z.string().nullable(),
      /** The baseline with what the VM's own element says beside model and features: topology, NUMA. */
      after: z.string(),
    })
    .optional(),
});
export type Baseline = z.infer<typeof Baseline>;
