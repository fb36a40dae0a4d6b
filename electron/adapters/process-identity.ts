import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

/*
  A process id alone is worth little: numbers are given again. With the time it was started (field 22 of
  /proc/<pid>/stat, in clock ticks since boot, proc(5)), the boot and the pid namespace it names one process for good.
*/
export const ProcessIdentity = z.object({
  pid: z.number().int().positive(),
  startedTicks: z.string(),
  boot: z.string(),
  pidNamespace: z.string(),
  machine: z.string(),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** Who this process is. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    startedTicks: startedTicksOf(process.pid) ?? '',
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    pidNamespace: readlinkSync('/proc/self/ns/pid'),
    machine: hostname(),
  };
}

/** `unknown`: it was seen on another machine or in another container, where we cannot look. */
export function lifeOf(
  other: ProcessIdentity,
  own: ProcessIdentity = ownIdentity(),
): 'alive' | 'dead' | 'unknown' {
  if (other.boot !== own.boot) return other.machine === own.machine ? 'dead' : 'unknown';
  if (other.pidNamespace !== own.pidNamespace) return 'unknown';
  return startedTicksOf(other.pid) === other.startedTicks ? 'alive' : 'dead';
}

function startedTicksOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks and brackets: count from the last one. State is then field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
