import type { Fault } from '../../shared/domain/fault';
import { ok, type Result } from '../../shared/lib/result';
import { countAgentKeys } from './agent';
import { dial, resolveName } from './dial';
import { handshake } from './handshake';
import { USUAL_RHYTHM } from './keepalive';
import { loadKeyFile } from './keys/load';
import { readKnownHosts } from './known-hosts/files';
import { agentSocket, type Credential } from './login';
import { createClient, createSession } from './session';
import { createSteps, type Steps } from './steps';
import type { Login, OpenOptions, Session } from './types';

const USUAL_TIMEOUT_MS = 15_000;

/**
 * Connects to a host: name, TCP, host key, login; each step is reported, and a person is asked where one is needed.
 * Faults: name-not-resolved, port-refused, host-unreachable, connect-timeout, not-ssh, no-common-algorithm,
 * host-key-declined, host-key-changed, host-key-revoked, login-refused, key-unreadable, key-unsupported,
 * passphrase-wrong, agent-missing, line-lost, cancelled.
 */
export async function openSession(options: OpenOptions): Promise<Result<Session, Fault>> {
  const steps = createSteps(options.onStep);
  const opened = await connectSteps(options, steps);
  if (!opened.ok) steps.failed();
  return opened;
}

async function connectSteps(options: OpenOptions, steps: Steps): Promise<Result<Session, Fault>> {
  const { user, login, knownHosts, ask, timeoutMs = USUAL_TIMEOUT_MS } = options;
  const signal = options.signal ?? new AbortController().signal;
  const where = { address: options.address, port: options.port };
  const credential = await prepareLogin(login);
  if (!credential.ok) return credential;

  steps.begin('resolve');
  const found = await resolveName(where, signal);
  if (!found.ok) return found;
  steps.done(found.value.map((each) => each.address).join(', '));

  steps.begin('tcp');
  const [dialled, records] = await Promise.all([
    dial(where, found.value, timeoutMs, signal),
    readKnownHosts(knownHosts),
  ]);
  if (!dialled.ok) return dialled;
  const socket = dialled.value;
  steps.done(socket.remoteAddress);

  steps.begin('host-key');
  const client = createClient();
  const greeted = await handshake({
    ...{ client, socket, where, user, login, records, ask, steps, timeoutMs, signal },
    credential: credential.value,
    ownFile: knownHosts.ownFile,
  });
  if (!greeted.ok) return greeted;
  return ok(
    createSession({
      ...{ client, socket, where, user },
      ...greeted.value,
      rhythm: options.keepalive ?? USUAL_RHYTHM,
      askSudoPassword: (wasWrong, over) =>
        ask.secret({ what: 'sudo-password', ...where, user, prompt: '', echo: false, wasWrong }, over),
    }),
  );
}

/** What can be found missing without any host. Faults: agent-missing, key-unreadable, key-unsupported. */
async function prepareLogin(login: Login): Promise<Result<Credential, Fault>> {
  if (login.how === 'password') return ok({});
  if (login.how === 'key') {
    const file = await loadKeyFile(login.path);
    return file.ok ? ok({ keyFile: file.value }) : file;
  }
  const keys = await countAgentKeys(agentSocket(login));
  return keys.ok ? ok({ agentKeys: keys.value }) : keys;
}
