import { z } from 'zod';
import { Fault } from './fault';
import { HostId } from './host';
import { VmId } from './vm';

export const ConsoleId = z.string().min(1).max(64);
export type ConsoleId = z.infer<typeof ConsoleId>;

/** A device of the VM that its console may be opened on. */
export const ConsoleDevice = z.object({
  /** libvirt's name for it: serial0, console1. */
  alias: z.string(),
  kind: z.enum(['serial', 'virtio', 'parallel', 'other']),
  /** As the guest counts: 0 is ttyS0, hvc0, lp0. */
  number: z.number().int().nonnegative(),
  /** What it hangs on: only a pty can be opened, no file, socket or the like. */
  type: z.string(),
  /** Of that file or socket. */
  path: z.string().optional(),
});
export type ConsoleDevice = z.infer<typeof ConsoleDevice>;

const host = { hostId: HostId, host: z.string() };

export const ConsoleState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('opening'), ...host }),
  z.object({ at: z.literal('open'), ...host, sinceMs: z.number() }),
  /** It is nowhere to be opened now; it is, by itself, as soon as the VM runs on a connected host. */
  z.object({ at: z.literal('waiting'), because: Fault }),
  /** That host will not have it: a person must do something first. Tried again when the VM is elsewhere. */
  z.object({ at: z.literal('refused'), ...host, because: Fault }),
]);
export type ConsoleState = z.infer<typeof ConsoleState>;

/** A VM's serial console, held by the engine and shown by any number of windows. It follows the VM from host to host. */
export const Console = z.object({
  id: ConsoleId,
  vmId: VmId,
  vm: z.string(),
  state: ConsoleState,
  /** All that the VM had when it was last looked at, openable or not; empty before. */
  devices: z.array(ConsoleDevice),
  /** Alias of the one this console is of, once known. */
  device: z.string().optional(),
});
export type Console = z.infer<typeof Console>;

/** Something that happened to the console itself; it takes the place of one zero byte among those of the guest. */
export const ConsoleMark = z.object({
  /** Offset of that byte. */
  at: z.number().int(),
  /** The console was opened; the VM moved and it was opened there; it was opened again on the same host. */
  kind: z.enum(['opened', 'moved', 'reopened']),
  host: z.string(),
});
export type ConsoleMark = z.infer<typeof ConsoleMark>;

/** A stretch of what the guest wrote. Offsets count every byte since the console was first opened. */
export const ConsoleOutput = z.object({
  /** Offset of the first byte here: what was asked for, or more when what lies between is kept no longer. */
  from: z.number().int().nonnegative(),
  base64: z.string(),
  marks: z.array(ConsoleMark),
  /** Where the guest's output ends now, at or after the end of this stretch. */
  head: z.number().int().nonnegative(),
});
export type ConsoleOutput = z.infer<typeof ConsoleOutput>;
