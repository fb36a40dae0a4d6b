import type { Fault } from '../../shared/domain/fault';
import { ok, type Result } from '../../shared/lib/result';
import { readAgentKeys } from './agent';
import { dial, resolveName, type Where } from './dial';
import { handshake } from './handshake';
import { USUAL_RHYTHM } from './keepalive';
import { findKeys } from './keys/find';
import { loadKeyFile } from './keys/load';
import { readKnownHosts } from './known-hosts/files';
import { agentSocket, type Credential } from './login';
import { createClient, createSession, openThrough } from './session';
import { createSteps, type Steps } from './steps';
import { overSocket, type Transport } from './transport';
import type { Login, OpenOptions, Session } from './types';

const USUAL_TIMEOUT_MS = 15_000;

/**
 * Connects to a host: name, TCP, host key, login; each step is reported, and a person is asked where one is needed.
 * Faults: name-not-resolved, port-refused, host-unreachable, connect-timeout, not-ssh, no-common-algorithm,
 * host-key-declined, host-key-changed, host-key-revoked, login-refused, key-unreadable, key-unsupported,
 * passphrase-wrong, agent-missing, line-lost, cancelled; through a jump host also jump-forbidden, too-many-sessions.
 */
export async function openSession(options: OpenOptions): Promise<Result<Session, Fault>> {
  const steps = createSteps(options.onStep, options.hop);
  const opened = await connectSteps(options, steps);
  if (!opened.ok) steps.failed();
  return opened;
}

async function connectSteps(options: OpenOptions, steps: Steps): Promise<Result<Session, Fault>> {
  const { user, login, knownHosts, ask, hop, keyAlias, timeoutMs = USUAL_TIMEOUT_MS } = options;
  const signal = options.signal ?? new AbortController().signal;
  const where = { address: options.address, port: options.port };
  const credential = await prepareLogin(login);
  if (!credential.ok) return credential;

  const [reached, records] = await Promise.all([
    reach(options, where, steps, signal),
    readKnownHosts(knownHosts),
  ]);
  if (!reached.ok) return reached;
  const transport = reached.value;

  steps.begin('host-key');
  const client = createClient();
  const greeted = await handshake({
    ...{ client, transport, where, user, login, records, ask, steps, hop, timeoutMs, signal },
    // As ssh does: an alias is filed without a port.
    filedAs: keyAlias === undefined ? where : { address: keyAlias, port: 22 },
    credential: credential.value,
    ownFile: knownHosts.ownFile,
  });
  if (!greeted.ok) return greeted;
  return ok(
    createSession({
      ...{ client, transport, where, user },
      ...greeted.value,
      rhythm: { ...USUAL_RHYTHM, ...options.keepalive },
      below: options.through?.session,
      askSudoPassword: (wasWrong, over) =>
        ask.secret({ what: 'sudo-password', ...where, user, prompt: '', echo: false, wasWrong }, over),
    }),
  );
}

/** From the name to an open line, over this machine's network or through a jump host. */
async function reach(
  options: OpenOptions,
  where: Where,
  steps: Steps,
  signal: AbortSignal,
): Promise<Result<Transport, Fault>> {
  const { through, timeoutMs = USUAL_TIMEOUT_MS } = options;
  steps.begin('resolve');
  if (through !== undefined) {
    steps.done(`left to ${through.name}`);
    steps.begin('tcp');
    const opened = await openInTime(through, where, timeoutMs, signal);
    if (opened.ok) steps.done(`through ${through.name}`);
    return opened;
  }
  const found = await resolveName(where, signal);
  if (!found.ok) return found;
  steps.done(found.value.map((each) => each.address).join(', '));

  steps.begin('tcp');
  const dialled = await dial(where, found.value, timeoutMs, signal);
  if (!dialled.ok) return dialled;
  steps.done(dialled.value.remoteAddress);
  return ok(overSocket(dialled.value));
}

/** The jump host's own patience with an address that does not answer is minutes. */
async function openInTime(
  { session, name }: NonNullable<OpenOptions['through']>,
  where: Where,
  afterMs: number,
  signal: AbortSignal,
): Promise<Result<Transport, Fault>> {
  const deadline = AbortSignal.timeout(afterMs);
  const opened = await openThrough(session, where, name, AbortSignal.any([signal, deadline]));
  if (opened.ok) return ok(opened.value.transport);
  const isLate = opened.fault.code === 'cancelled' && deadline.aborted && !signal.aborted;
  return isLate ? { ok: false, fault: { code: 'connect-timeout', ...where, afterMs, via: name } } : opened;
}

/** What can be found missing without any host. Faults: agent-missing, key-unreadable, key-unsupported. */
async function prepareLogin(login: Login): Promise<Result<Credential, Fault>> {
  if (login.how === 'password') return ok({});
  if (login.how === 'usual') {
    const found = await findKeys(login);
    return ok({ found, unusable: found.unusable });
  }
  if (login.how === 'key') {
    const file = await loadKeyFile(login.path);
    return file.ok ? ok({ keyFile: file.value }) : file;
  }
  const agent = await readAgentKeys(agentSocket(login));
  return agent.ok ? ok({ agentKeys: agent.value.keys.length, unusable: agent.value.unusable }) : agent;
}
