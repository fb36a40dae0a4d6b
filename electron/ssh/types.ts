import type { Duplex } from 'node:stream';
import type { Fault } from '../../shared/domain/fault';
import type { Silence } from '../../shared/domain/host';
import type { Result } from '../../shared/lib/result';
import type { Rhythm } from './keepalive';

/** How to log in. A secret that is missing or wrong is asked for through `Ask.secret`, at most three times. */
export type Login =
  | { readonly how: 'agent'; /** Default: $SSH_AUTH_SOCK. */ readonly socket?: string }
  | { readonly how: 'key'; readonly path: string; readonly passphrase?: string }
  | { readonly how: 'password'; readonly password?: string }
  | UsualLogin;

/** As ssh itself would: keys of the agent, key files, then what the host asks. */
export type UsualLogin = {
  readonly how: 'usual';
  /** Where the agent listens; undefined: none is asked. */
  readonly agentSocket: string | undefined;
  /** In the order to offer them. One that is missing is passed over. */
  readonly identityFiles: readonly string[];
  readonly certificateFiles: readonly string[];
  /** Of the agent's keys only those the files name. */
  readonly isIdentitiesOnly: boolean;
};

/** A host key nobody has vouched for yet. */
export type HostKeyQuestion = {
  readonly address: string;
  readonly port: number;
  /** As in known_hosts: `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`. */
  readonly keyType: string;
  /** `SHA256:…`, as ssh-keygen -l prints it. */
  readonly fingerprint: string;
  /** Key types already on record for this name; empty for a host never met. */
  readonly otherKnownTypes: readonly string[];
  /** The name of the jump host this is about; undefined: the host itself. */
  readonly hop?: string | undefined;
  /** A @cert-authority line covers this host, but Drover cannot check host certificates. */
  readonly uncheckedAuthority?: { readonly file: string; readonly line: number };
};

export type SecretQuestion = {
  /** `prompt` is a question worded by the host (keyboard-interactive: a one-time code, a PIN). */
  readonly what: 'password' | 'passphrase' | 'prompt' | 'sudo-password';
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** The name of the jump host this is about; undefined: the host itself. */
  readonly hop?: string | undefined;
  /** The host's own words for `prompt`, and for a `password` it asked for; the key file's path for `passphrase`. */
  readonly prompt: string;
  /** A passphrase of a key file that ssh would offer to every host, not of one chosen for this host. */
  readonly isOfUsualKey?: boolean;
  /** May the answer be shown while it is typed? */
  readonly echo: boolean;
  /** The answer before this one was refused. */
  readonly wasWrong: boolean;
};

/** Questions for a person. The callee decides where and how long they are shown; `undefined` means given up. */
export type Ask = {
  hostKey(question: HostKeyQuestion, signal: AbortSignal): Promise<boolean>;
  secret(question: SecretQuestion, signal: AbortSignal): Promise<string | undefined>;
};

export type KnownHostsFiles = {
  /** Read, never written. Usual value: `defaultKnownHosts()`. */
  readonly userFiles: readonly string[];
  /** Read, and appended to when a person trusts a key. */
  readonly ownFile: string;
};

export type ConnectStep = {
  readonly id: 'resolve' | 'tcp' | 'host-key' | 'login';
  readonly state: 'running' | 'asking' | 'done' | 'failed';
  /** The name of the jump host this step was taken at. */
  readonly via?: string;
  /** Since the step began to run, on `done` and `failed`. Includes the time a person took to answer. */
  readonly tookMs?: number;
  /** A fact worth showing: the address found, the key's fingerprint, the method that let us in. */
  readonly detail?: string;
};

export type OpenOptions = {
  /** A name or an IP address, without brackets. */
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly login: Login;
  readonly knownHosts: KnownHostsFiles;
  readonly ask: Ask;
  readonly onStep?: (step: ConnectStep) => void;
  readonly signal?: AbortSignal;
  /** Default: asked every 5 s, given up after 15 s of silence, or 40 s while it is held. */
  readonly keepalive?: Partial<Rhythm>;
  /** For TCP and again for the SSH handshake. A login may take a minute; a person, any time. Default 15 s. */
  readonly timeoutMs?: number;
  /** The name its host key is filed under, where that is another (HostKeyAlias). */
  readonly keyAlias?: string | undefined;
  /** Reached through this session with the jump host of that name. */
  readonly through?: { readonly session: Session; readonly name: string } | undefined;
  /** This is itself a jump host, of that name. */
  readonly hop?: string | undefined;
};

/**
 * Run as root. Nothing is typed unless sudo asks. A password that is missing or refused is asked for through
 * `Ask.secret` (`sudo-password`); one that was accepted is remembered by the session, in memory.
 */
export type SudoPolicy = { readonly password?: string };

export type ExecOptions = {
  /** Written whole, then end of file. Under sudo it is written only once the command itself runs. */
  readonly stdin?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Fault `timeout` after that. Time spent waiting for a person does not count. Default: none. */
  readonly timeoutMs?: number;
  /** For stdout and for stderr each; what comes beyond is dropped. Default 8 MiB. */
  readonly maxOutputBytes?: number;
  readonly sudo?: SudoPolicy;
};

export type ExecResult = {
  /** null when a signal ended the command. */
  readonly exitCode: number | null;
  /** `SIGTERM` and so on. */
  readonly signal?: string;
  /** UTF-8, invalid bytes replaced; take `stdoutBytes` where every byte matters. */
  readonly stdout: string;
  readonly stdoutBytes: Uint8Array;
  readonly stderr: string;
  readonly isTruncated: boolean;
};

/**
 * One channel as a stream of bytes. It never emits an unhandled 'error': when it ends it emits 'close' (after
 * 'end', when the far side ended in order), and `whenClosed` tells why.
 */
export type Line = Duplex & {
  /** undefined: ended in order or by us; otherwise `line-lost`, or for a command `command-failed`. */
  readonly whenClosed: Promise<Fault | undefined>;
  /** The last 8 KiB the command wrote to stderr; empty for a socket. */
  stderrTail(): string;
};

export type Session = {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** The software part of the greeting, `OpenSSH_9.2p1 Debian-2+deb12u3`. */
  readonly remoteVersion: string;
  /** `SHA256:…` of the host key this session was verified with. */
  readonly fingerprint: string;
  /** Round trip of the last keepalive, undefined before the first. */
  latencyMs(): number | undefined;
  /** A round trip now; undefined when the line is lost. */
  ping(): Promise<number | undefined>;
  /** There is reason to doubt the line: asks now, and gives it up soon when nothing is heard. An answer keeps it. */
  knock(): void;
  /** Something under way ends with this line: until the function returned is called, silence is borne longer. */
  hold(): () => void;
  isHeld(): boolean;
  /** Calls back when the line has fallen silent, and with undefined when something is heard again. Returns the stop. */
  onSilence(listener: (silence: Silence | undefined) => void): () => void;
  /**
   * Runs one command and collects its output. A non-zero exit is a value, not a fault. The first word is a program,
   * not something only a shell knows (`cd`, `command`). Cancelled or too slow, it is ended on the host too.
   * Faults: line-lost, cancelled, timeout, too-many-sessions, sudo-denied.
   */
  exec(argv: readonly string[], options?: ExecOptions): Promise<Result<ExecResult, Fault>>;
  /**
   * Connects to a Unix socket on the host.
   * Faults: no-libvirt (missing, or nobody listens), socket-denied, forwarding-refused, line-lost, cancelled.
   */
  openSocket(path: string, options?: { readonly signal?: AbortSignal }): Promise<Result<Line, Fault>>;
  /**
   * Connects to a TCP port as the host sees it (`127.0.0.1` is the host itself).
   * Faults: port-refused, host-unreachable, name-not-resolved, jump-forbidden (the server does not forward), line-lost,
   * cancelled.
   */
  openTcp(
    to: { readonly address: string; readonly port: number },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<Line, Fault>>;
  /** Runs a command as a two-way stream, for virt-ssh-helper or nc. Faults as `exec`. */
  execDuplex(
    argv: readonly string[],
    options?: { readonly signal?: AbortSignal; readonly sudo?: SudoPolicy },
  ): Promise<Result<Line, Fault>>;
  /** Ends the session in order; pending callers get `cancelled`. Safe to call twice. */
  close(): void;
  /** Resolves once, when the line is gone: undefined after `close()`, otherwise why. */
  readonly closed: Promise<Fault | undefined>;
};
