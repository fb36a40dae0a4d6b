import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { ExecOptions, Session, SudoPolicy } from '../ssh';
import type { Live } from './attempt';
import type { RunOptions, RunOutput } from './host';
import { rootWayOf, type RootWay } from './root-way';

export interface Runner {
  run(argv: readonly string[], options?: RunOptions): Promise<Result<RunOutput, Fault>>;
  /** As root where that needs no question, else as the user: for looks nobody asked for. */
  runQuietly(argv: readonly string[], options?: RunOptions): Promise<Result<RunOutput, Fault>>;
}

/**
 * Runs commands on a host, as root where the login has a way to it and the caller wants it. sudo that turns out not to
 * be allowed is not tried again in that session: the command runs as the user instead.
 */
export function createRunner(
  live: () => Live | undefined,
  notConnected: () => Fault,
  sudo: () => Promise<SudoPolicy>,
  /** The session, whether or not libvirt answers over it. */
  standing: () => Session | undefined = () => undefined,
): Runner {
  const withoutSudo = new WeakSet<Session>();

  const rootWay = (now: Live): RootWay =>
    withoutSudo.has(now.session) ? 'none' : rootWayOf(now.session.user, now.way, now.probe);

  /** Which groups a login is in was not asked yet: root's rights are tried for, since a person wants them. */
  const withoutLibvirt = async (argv: readonly string[], options: RunOptions, plain: ExecOptions) => {
    const session = options.evenWithoutLibvirt === true ? standing() : undefined;
    if (session === undefined) return fail(notConnected());
    const needsSudo = options.asRoot === true && session.user !== 'root' && !withoutSudo.has(session);
    if (!needsSudo) return run(session, argv, plain);
    const ran = await run(session, argv, { ...plain, sudo: await sudo() });
    if (!ran.ok && ran.fault.code === 'sudo-denied') withoutSudo.add(session);
    return ran;
  };

  const act: Runner['run'] = async (argv, options = {}) => {
    const now = live();
    const plain = execOptions(options);
    if (now === undefined) return withoutLibvirt(argv, options, plain);
    if (options.asRoot !== true || rootWay(now) !== 'sudo') return run(now.session, argv, plain);
    const ran = await run(now.session, argv, { ...plain, sudo: await sudo() });
    if (ran.ok || ran.fault.code !== 'sudo-denied') return ran;
    withoutSudo.add(now.session);
    return run(now.session, argv, plain);
  };
  return {
    run: act,
    runQuietly: (argv, options) => act(argv, { ...options, asRoot: isQuietlyRoot(live()) }),
  };
}

/** A password sudo took once is remembered by the session. */
const isQuietlyRoot = (live: Live | undefined): boolean =>
  live !== undefined && (live.session.user === 'root' || live.way.withSudo || live.probe.hasFreeSudo);

function execOptions({ stdin, signal, timeoutMs }: RunOptions): ExecOptions {
  return {
    ...(stdin !== undefined && { stdin }),
    ...(signal && { signal }),
    ...(timeoutMs && { timeoutMs }),
  };
}

async function run(
  session: Session,
  argv: readonly string[],
  options: ExecOptions,
): Promise<Result<RunOutput, Fault>> {
  const ran = await session.exec(argv, options);
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  if (exitCode === null) {
    const raw = ran.value.signal ?? stderr;
    return fail({ code: 'command-failed', command: argv[0] ?? '', exitCode, raw });
  }
  return ok({ exitCode, stdout, stderr });
}
