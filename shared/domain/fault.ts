import { z } from 'zod';

/*
  A foreseen failure: a code and the facts seen, never a sentence. The words for people are made in
  renderer/words/fault.ts, over every code, so that a new code without words does not compile.
*/

const faultOf = <C extends string, S extends z.ZodRawShape>(code: C, shape: S) =>
  z.object({ code: z.literal(code), ...shape });

/** Where a connection was wanted: name or address, TCP port. */
const where = {
  address: z.string(),
  port: z.number().int(),
  /** The jump host it was to be reached through. */
  via: z.string().optional(),
};
/** One line for people who want the raw text (from libvirt, ssh, the system). */
const raw = { raw: z.string().optional() };

const connecting = [
  faultOf('name-not-resolved', { ...where, ...raw }),
  faultOf('port-refused', { ...where, ...raw }),
  faultOf('host-unreachable', { ...where, ...raw }),
  faultOf('connect-timeout', { ...where, afterMs: z.number() }),
  faultOf('not-ssh', { ...where, ...raw }),
  faultOf('no-common-algorithm', { ...where, ...raw }),
  faultOf('host-key-declined', { ...where, keyType: z.string(), fingerprint: z.string() }),
  faultOf('host-key-changed', {
    ...where,
    keyType: z.string(),
    /** SHA256 fingerprint the host offered now, `SHA256:…`. */
    offered: z.string(),
    /** SHA256 fingerprint on record. */
    known: z.string(),
    /** File and line that hold the record. */
    file: z.string(),
    line: z.number().int(),
  }),
  faultOf('host-key-revoked', { ...where, file: z.string(), line: z.number().int() }),
  faultOf('login-refused', {
    ...where,
    user: z.string(),
    tried: z.array(z.string()),
    offered: z.array(z.string()),
    /** Keys that were there and could not be used: certificates, keys in security tokens. `from`: a file, or `agent`. */
    unusable: z.array(z.object({ keyType: z.string(), from: z.string() })).optional(),
  }),
  faultOf('key-unreadable', { path: z.string(), ...raw }),
  faultOf('key-unsupported', { path: z.string(), keyType: z.string() }),
  faultOf('passphrase-wrong', { path: z.string() }),
  faultOf('agent-missing', { socket: z.string().optional() }),
  faultOf('line-lost', { ...where, ...raw }),
  faultOf('too-many-sessions', { ...where }),
  /** ssh's configuration reaches this address through a command of this machine. */
  faultOf('proxy-command', { ...where, command: z.string() }),
  faultOf('ssh-config-broken', { path: z.string(), ...raw }),
  /** The way through jump hosts cannot be read, or goes in a circle. */
  faultOf('jump-unusable', { jump: z.string(), ...raw }),
  /** The jump host does not forward (AllowTcpForwarding, PermitOpen in its sshd_config). */
  faultOf('jump-forbidden', { ...where, ...raw }),
] as const;

const reachingLibvirt = [
  faultOf('no-libvirt', { tried: z.array(z.string()), ...raw }),
  faultOf('socket-denied', { socket: z.string(), user: z.string(), ...raw }),
  faultOf('sudo-denied', { user: z.string(), ...raw }),
  faultOf('forwarding-refused', { socket: z.string(), ...raw }),
  faultOf('libvirt-too-old', { version: z.string(), needed: z.string() }),
  /** The host is connected to look only, because its entry says so. */
  faultOf('read-only', {}),
] as const;

const talking = [
  faultOf('libvirt', {
    /** virErrorNumber, libvirt: include/libvirt/virterror.h */
    number: z.number().int(),
    /** virErrorDomain */
    domain: z.number().int(),
    /** The daemon's complete human text. */
    raw: z.string(),
    texts: z.array(z.string()),
    /** Which call was answered with it, e.g. `DOMAIN_MIGRATE_PERFORM3_PARAMS`. */
    call: z.string(),
  }),
  faultOf('wire-broken', { raw: z.string() }),
  faultOf('command-failed', { command: z.string(), exitCode: z.number().int().nullable(), raw: z.string() }),
  faultOf('timeout', { what: z.string(), afterMs: z.number() }),
  faultOf('cancelled', {}),
] as const;

const asking = [
  faultOf('bad-input', { problems: z.array(z.object({ path: z.string(), message: z.string() })) }),
  faultOf('no-such-call', { name: z.string() }),
  faultOf('internal', { reference: z.string() }),
  /** The screen lost the engine. `wasSent`: the call had left, so it may have been carried out. */
  faultOf('engine-lost', { wasSent: z.boolean() }),
  faultOf('host-not-known', { hostId: z.string() }),
  faultOf('host-not-connected', { hostId: z.string(), name: z.string() }),
  faultOf('host-duplicate', { hostId: z.string(), name: z.string() }),
  faultOf('host-in-use', { hostId: z.string(), name: z.string(), moves: z.array(z.string()) }),
  faultOf('vm-not-found', { vmId: z.string(), host: z.string() }),
  faultOf('pool-not-found', { poolId: z.string(), host: z.string() }),
  faultOf('pool-not-active', { pool: z.string(), host: z.string() }),
  faultOf('question-gone', { id: z.string() }),
  faultOf('run-gone', { id: z.string() }),
  faultOf('move-gone', { id: z.string() }),
  faultOf('moves-running', {
    moves: z.array(z.object({ id: z.string(), vm: z.string(), from: z.string(), to: z.string() })),
  }),
] as const;

const moving = [
  faultOf('vm-already-moving', { vm: z.string(), moveId: z.string() }),
  faultOf('same-host', { host: z.string() }),
  faultOf('checks-block', { checks: z.array(z.string()) }),
  faultOf('cannot-cancel-now', { phase: z.string() }),
  faultOf('engine-died', { phase: z.string() }),
  faultOf('no-migration-uri', { host: z.string() }),
  /** The way the memory would take: its port is shut. */
  faultOf('link-closed', {
    from: z.string(),
    to: z.string(),
    address: z.string(),
    port: z.number().int(),
    how: z.enum(['refused', 'dropped', 'unreachable']),
    ...raw,
  }),
  faultOf('not-supported', { host: z.string(), what: z.string() }),
  faultOf('not-the-way-out', { id: z.string() }),
  /** Every call was answered well, and yet the hosts say otherwise. */
  faultOf('hosts-disagree', { vm: z.string() }),
] as const;

/** Why a VM may not be started or resumed: each guards against a second running copy. */
const holding = [
  faultOf('card-unsettled', { vm: z.string(), moveId: z.string() }),
  faultOf('paused-by-migration', { vm: z.string() }),
  faultOf('incoming-half', { vm: z.string() }),
  faultOf('active-elsewhere', { vm: z.string(), host: z.string() }),
  faultOf('disk-in-use-elsewhere', { path: z.string(), vm: z.string(), host: z.string() }),
  faultOf('hosts-not-seen', { hosts: z.array(z.string()) }),
  faultOf('wrong-state', { vm: z.string(), state: z.string() }),
  /** By somebody else: virsh, another program. */
  faultOf('moved-by-others', { vm: z.string() }),
  faultOf('not-kept', { vm: z.string() }),
] as const;

const fixing = [
  /** The finding has no repair, or what was found is gone. `found`: the code the check gives now. */
  faultOf('nothing-to-fix', { check: z.string(), found: z.string() }),
  /** A repair could not be planned: a fact could not be had. */
  faultOf('could-not-look', { why: z.string() }),
  faultOf('plan-gone', { id: z.string() }),
  /** The host is no longer as it was shown. `what`: a file, a unit, a network … */
  faultOf('plan-stale', { host: z.string(), what: z.string() }),
  faultOf('fix-gone', { id: z.string() }),
  faultOf('fix-running', { host: z.string() }),
  faultOf('root-needed', { host: z.string(), user: z.string() }),
  /** Taking it back would take away what these VMs use. */
  faultOf('undo-in-use', { host: z.string(), what: z.string(), vms: z.array(z.string()) }),
  /** It holds what the repair did not make. */
  faultOf('undo-holds-data', { host: z.string(), path: z.string(), entries: z.array(z.string()) }),
  /** Our part was changed by others. `diff`: what taking it out as it is now would change. */
  faultOf('undo-changed', { host: z.string(), what: z.string(), diff: z.string() }),
  faultOf('nothing-to-undo', { id: z.string() }),
] as const;

const consoles = [
  /** Closed, or left by its last window. */
  faultOf('console-gone', { id: z.string() }),
  /** Not open now, so nothing can be typed. */
  faultOf('console-away', { vm: z.string() }),
  faultOf('console-in-use', { vm: z.string(), host: z.string() }),
  /** `ports`: those that cannot be opened, by alias, with what each hangs on (unix, tcp, file …); none when it has none. */
  faultOf('no-serial-port', {
    vm: z.string(),
    ports: z.array(z.object({ device: z.string(), type: z.string(), path: z.string().optional() })),
    ...raw,
  }),
  /** `types`: the displays it has instead of a VNC one (spice, sdl …); none when it has no display. `uri`: of its host. */
  faultOf('no-vnc-display', { vm: z.string(), types: z.array(z.string()), uri: z.string() }),
  /** It has a VNC display at neither port nor socket. */
  faultOf('vnc-listens-nowhere', { vm: z.string() }),
  /** Address and port, or the socket, as the host sees it. */
  faultOf('display-unreachable', { vm: z.string(), host: z.string(), at: z.string(), ...raw }),
] as const;

export const Fault = z.discriminatedUnion('code', [
  ...connecting,
  ...reachingLibvirt,
  ...talking,
  ...asking,
  ...moving,
  ...holding,
  ...fixing,
  ...consoles,
]);
export type Fault = z.infer<typeof Fault>;
export type FaultCode = Fault['code'];
/** One member of the union: `FaultOf<'line-lost'>`. */
export type FaultOf<C extends FaultCode> = Extract<Fault, { code: C }>;
