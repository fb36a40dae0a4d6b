import type { AuthHandlerMiddleware, Client, MacAlgorithm } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Where } from './dial';
import { verifyHostKey } from './host-key';
import { fingerprintOf } from './known-hosts/fingerprint';
import { hostKeyAlgorithms } from './known-hosts/host-key-algorithms';
import type { KnownHostRecord } from './known-hosts/record';
import { logIn, type Credential, type LoginAttempts } from './login';
import { createPatience } from './patience';
import type { Steps } from './steps';
import type { Transport } from './transport';
import type { Ask, Login } from './types';
import { untilAborted } from './wait';

export type HandshakeParts = {
  readonly client: Client;
  readonly transport: Transport;
  readonly where: Where;
  /** The name its host key is filed under; usually `where` itself. */
  readonly filedAs: Where;
  /** The name of the jump host this is, when it is one. */
  readonly hop: string | undefined;
  readonly user: string;
  readonly login: Login;
  readonly credential: Credential;
  readonly records: readonly KnownHostRecord[];
  readonly ownFile: string;
  readonly ask: Ask;
  readonly steps: Steps;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

export type Greeted = { readonly fingerprint: string; readonly remoteVersion: string };

/**
 * From an open socket to a client that has logged in: algorithms, host key, login.
 * Faults: not-ssh, no-common-algorithm, host-key-*, login-refused, passphrase-wrong, key-unreadable,
 * connect-timeout, line-lost, cancelled. On a fault the socket is gone.
 */
export function handshake(parts: HandshakeParts): Promise<Result<Greeted, Fault>> {
  return new Promise((resolve) => new Handshake(parts, resolve).begin());
}

class Handshake {
  private readonly parts: HandshakeParts;
  private readonly resolve: (result: Result<Greeted, Fault>) => void;
  private readonly over = new AbortController();
  private readonly patience;
  private readonly tried = new Set<string>();
  private offered: readonly string[] = [];
  private lastTried = '';
  private key: Buffer | undefined;
  private hasLogin = false;
  private isSettled = false;

  constructor(parts: HandshakeParts, resolve: (result: Result<Greeted, Fault>) => void) {
    this.parts = parts;
    this.resolve = resolve;
    this.patience = createPatience((afterMs) =>
      this.refuse({ code: 'connect-timeout', ...parts.where, afterMs }),
    );
  }

  begin(): void {
    const { client, transport, filedAs, signal } = this.parts;
    const cancel = (): void => this.refuse({ code: 'cancelled' });
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true, signal: this.over.signal });
    client.on('error', (error) => this.onError(error));
    client.on('close', () => this.refuse(this.lost()));
    client.on('change password', () => this.refuse(this.refusedLogin('password (expired)')));
    client.once('ready', () => this.accept());
    this.waitForHost();
    client.connect({
      sock: transport.stream,
      username: this.parts.user,
      readyTimeout: 0, // our own, which rests while a person is asked
      strictVendor: false,
      algorithms: {
        serverHostKey: hostKeyAlgorithms(this.parts.records, filedAs.address, filedAs.port),
        hmac: { append: [], prepend: [], remove: SHA1_MACS },
      },
      hostVerifier: (key: Buffer, verify: (isTrusted: boolean) => void) =>
        void this.checkHostKey(key, verify),
      authHandler: this.authenticate(),
    });
  }

  /** Called again at every later key exchange: then it has to be the key we know. */
  private async checkHostKey(key: Buffer, verify: (isTrusted: boolean) => void): Promise<void> {
    if (this.key) return verify(this.key.equals(key));
    const { where, filedAs, hop, records, ownFile, ask, steps } = this.parts;
    const signal = this.over.signal;
    const verdict = await verifyHostKey(
      {
        where,
        filedAs,
        records,
        ownFile,
        ask: async (asked) => {
          const question = hop === undefined ? asked : { ...asked, hop };
          const answer = await this.whileAsking(ask.hostKey(question, signal), question.fingerprint);
          return answer === true;
        },
      },
      key,
    );
    if (!verdict.ok) return this.refuse(verdict.fault);
    this.key = key;
    steps.done(verdict.value);
    steps.begin('login');
    this.waitForHost();
    verify(true);
  }

  /** A host that is there may still take long to check a login: directory services, slow hashes, PAM's delays. */
  private waitForHost(): void {
    const { timeoutMs } = this.parts;
    this.patience.restart(this.key ? Math.max(timeoutMs, LOGIN_PATIENCE_MS) : timeoutMs);
  }

  private authenticate(): AuthHandlerMiddleware {
    const { user, login, credential, ask, where, hop } = this.parts;
    const whom = { ...where, user, ...(hop === undefined ? {} : { hop }) };
    const attempts: LoginAttempts = logIn({
      user,
      login,
      credential,
      ask: (question) =>
        this.whileAsking(ask.secret({ ...question, ...whom }, this.over.signal), question.what),
      onGiveUp: (fault) => this.refuse(fault),
    });
    return (offered, isPartial, next) => {
      this.hasLogin = true;
      if (this.lastTried) this.tried.add(this.lastTried);
      // null before the host's first answer, whatever the types say
      this.offered = offered ?? [];
      void attempts.next({ offered: this.offered, isPartial: Boolean(isPartial) }).then(({ done, value }) => {
        if (this.isSettled) return;
        if (done) return this.refuse(value ?? this.refusedLogin());
        this.lastTried = value.type === 'none' ? '' : value.type === 'agent' ? 'publickey' : value.type;
        this.waitForHost();
        next(value);
      });
    };
  }

  private async whileAsking<T>(answer: Promise<T>, detail: string): Promise<T | undefined> {
    this.patience.pause();
    this.parts.steps.asking(true, detail);
    const value = await untilAborted(answer, this.over.signal);
    if (this.isSettled) return undefined;
    this.parts.steps.asking(false);
    this.waitForHost();
    return value;
  }

  private accept(): void {
    const { client, steps } = this.parts;
    if (!this.key) throw new Error('logged in without a verified host key');
    steps.done(this.lastTried || 'none');
    this.settle(ok({ fingerprint: fingerprintOf(this.key), remoteVersion: remoteVersionOf(client) ?? '' }));
  }

  private refuse(fault: Fault): void {
    this.settle(fail(fault));
  }

  private settle(result: Result<Greeted, Fault>): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.patience.end();
    this.over.abort();
    if (!result.ok) this.parts.transport.stream.destroy();
    this.resolve(result);
  }

  /** The library's errors, told apart by where they come from (`level`); trouble with one agent key is no end. */
  private onError(error: Error & { level?: string; code?: unknown }): void {
    const { where, transport } = this.parts;
    if (error.level === 'agent') return;
    if (error.level === 'handshake' && /no matching/i.test(error.message)) {
      return this.refuse({ code: 'no-common-algorithm', ...where, raw: error.message });
    }
    if (this.hasLogin && (error.level === 'client-authentication' || error.code === TOO_MANY_ATTEMPTS)) {
      if (this.lastTried) this.tried.add(this.lastTried);
      return this.refuse(this.refusedLogin());
    }
    const isStranger = transport.heard() > 0 && remoteVersionOf(this.parts.client) === undefined;
    return this.refuse(
      isStranger ? { code: 'not-ssh', ...where, raw: error.message } : this.lost(error.message),
    );
  }

  private lost(raw?: string): Fault {
    const { where, transport } = this.parts;
    const text = transport.heard() === 0 ? 'closed before it said anything' : raw;
    const below = transport.whyLost();
    if (below) return below;
    return { code: 'line-lost', ...where, ...(text ? { raw: text } : {}) };
  }

  private refusedLogin(note?: string): Fault {
    const tried = [...this.tried].filter((method) => !note?.startsWith(method));
    const { unusable = [] } = this.parts.credential;
    return {
      code: 'login-refused',
      ...this.parts.where,
      user: this.parts.user,
      tried: note ? [...tried, note] : tried,
      offered: [...this.offered],
      ...(unusable.length === 0 ? {} : { unusable: [...unusable] }),
    };
  }
}

/** Half of what sshd itself allows (LoginGraceTime). */
const LOGIN_PATIENCE_MS = 60_000;

const SHA1_MACS: MacAlgorithm[] = ['hmac-sha1', 'hmac-sha1-etm@openssh.com'];

/** The library reads the greeting and has no public way to tell it (1.17); undefined before it came. */
const remoteVersionOf = (client: Client): string | undefined =>
  (client as { _remoteVer?: string })._remoteVer;

/** SSH_DISCONNECT_PROTOCOL_ERROR: what sshd sends when MaxAuthTries is used up. */
const TOO_MANY_ATTEMPTS = 2;
