import type { Lab } from './lab';
import { run } from './run';

/** No command of ours takes as long, not on a loaded machine either. */
export const stallMs = 90_000;

/** A host did not come to an end with a command. It says what stood still there, so that the next one is no riddle. */
export class LabStall extends Error {
  override readonly name = 'LabStall';
}

/** Looks over a connection of its own: the shared one may be what stands still. */
export async function stallOf(lab: Pick<Lab, 'sshArgv'>, host: string, command: string): Promise<LabStall> {
  const processes = 'ps -eo pid,ppid,stat,wchan:24,etimes,args --sort=etimes | head -60';
  const looked = await run([...lab.sshArgv(host), processes], { timeoutMs: 20_000 });
  const seen = looked.isLate ? 'A new connection gets no answer either.' : looked.stdout || looked.stderr;
  return new LabStall(
    `${host} did not end within ${stallMs / 1000} s: ${command.slice(0, 300)}\nOn ${host}:\n${seen}`,
  );
}
