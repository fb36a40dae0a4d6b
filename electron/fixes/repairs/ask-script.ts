import type { Fault } from '../../../shared/domain/fault';
import { rawTextOf } from '../../../shared/domain/fault-text';
import type { Result } from '../../../shared/lib/result';
import type { Host, RunOptions, RunOutput } from '../../hosts/host';
import { CouldNotTell } from '../../preflight/service';

/** What one command of a look answered. */
export interface Said {
  readonly exitCode: number;
  /** Both outputs, without the last line ends. */
  readonly text: string;
}

/* Each `say` prints its exit code and what came, each ended by NUL. The admin's tools may not be on everybody's path. */
const prologue = `
LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"; export LC_ALL PATH
say() { out=$("$@" 2>&1); code=$?; printf '%s\\0%s\\0' "$code" "$out"; }
`;

/**
 * Runs a constant script as root that asks with `say`, and answers what each said, in order. What it is about comes as
 * `$1` and on. Throws CouldNotTell when the host does not answer, or not in that form.
 */
export async function askScript(
  host: Host,
  script: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<Said[]> {
  const argv = ['sh', '-c', `${prologue}${script}`, 'look', ...args];
  const ran = toldBy(host, await host.run(argv, { asRoot: true, timeoutMs: 30_000, ...options }));
  const fields = ran.stdout.split('\0');
  if (fields.pop() !== '' || fields.length % 2 !== 0 || fields.length === 0)
    throw new CouldNotTell(`${host.name} answered something unexpected: ${ran.stderr.slice(0, 200)}`);
  const said: Said[] = [];
  for (let at = 0; at < fields.length; at += 2)
    said.push({ exitCode: Number(fields[at]), text: fields[at + 1] ?? '' });
  return said;
}

const toldBy = (host: Host, ran: Result<RunOutput, Fault>): RunOutput => {
  if (ran.ok) return ran.value;
  throw new CouldNotTell(`${host.name}: ${rawTextOf(ran.fault)}`);
};
