import type { Fault } from '../../../shared/domain/fault';
import type { Deed, DeedKind, DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host, RunOptions, RunOutput } from '../../hosts/host';

/** How one kind of deed is carried out, looked at and taken back. None of these believes what an earlier one said. */
export interface Work<D extends Deed> {
  /** What is run, or the `virsh` command that does the same; for people, who may run it themselves. */
  commands(deed: D): string[];
  /** Is it done, as the host is now? */
  isDone(deed: D, host: Host): Promise<Result<boolean, Fault>>;
  /** Answers what the host said. Fault `plan-stale` when the host is not as the plan was made from. */
  apply(deed: D, host: Host): Promise<Result<string, Fault>>;
  /** Why it may not be taken back now; undefined when it may. */
  objection(deed: D, host: Host): Promise<Fault | undefined>;
  /** Takes our own part out of what is there now; no fault when it is gone already. */
  undo(deed: D, host: Host, how: UndoHow): Promise<Result<string, Fault>>;
}

export interface UndoHow {
  /** A person read the diff and agreed that our changed part be taken out as it is. */
  readonly isTakingChanged: boolean;
}

export type Works = { readonly [K in DeedKind]: Work<DeedOf<K>> };

/** Package tools and slow disks may be waited for; longer means that nobody answers. */
const withinMs = 60_000;

/** Runs a command as root. Fault `command-failed` unless it ends with 0, or with one of `expected`. */
export async function runAsRoot(
  host: Host,
  argv: readonly string[],
  options: RunOptions & { readonly expected?: readonly number[] } = {},
): Promise<Result<RunOutput, Fault>> {
  const { expected = [], ...plain } = options;
  const ran = await host.run(argv, { asRoot: true, timeoutMs: withinMs, ...plain });
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  if (exitCode === 0 || expected.includes(exitCode)) return ran;
  const raw = (stderr.trim() || stdout.trim()).slice(0, 4_000);
  return fail({ code: 'command-failed', command: argv.slice(0, 2).join(' '), exitCode, raw });
}

/** As `runAsRoot`, answering what was printed, both outputs. */
export async function sayAsRoot(
  host: Host,
  argv: readonly string[],
  options?: RunOptions,
): Promise<Result<string, Fault>> {
  const ran = await runAsRoot(host, argv, options);
  return ran.ok ? ok(`${ran.value.stdout}${ran.value.stderr}`.trim()) : ran;
}
