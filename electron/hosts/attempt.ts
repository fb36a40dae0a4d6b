import type { Fault } from '../../shared/domain/fault';
import type { ConnectStep, ConnectStepId, HostFacts, Way } from '../../shared/domain/host';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Libvirt } from '../libvirt';
import type { Clock } from '../ports';
import type { Session, SudoPolicy } from '../ssh';
import { findWay, type Wanted } from './find-way';
import { openInventory, type Inventory, type InventoryOptions } from './inventory';
import { probe, type Probe } from './probe';
import { readFacts } from './read-facts';
import { describeWay } from './way-line';

/** All that stands while a host is connected. */
export interface Live {
  readonly session: Session;
  readonly libvirt: Libvirt;
  readonly way: Way;
  readonly probe: Probe;
  readonly facts: HostFacts;
  readonly inventory: Inventory;
}

export interface AttemptOptions {
  /** A session that still stands: only what lies over it is built. */
  readonly session: Session | undefined;
  readonly open: (
    onStep: (step: ConnectStep) => void,
    signal: AbortSignal,
  ) => Promise<Result<Session, Fault>>;
  readonly sudo: () => Promise<SudoPolicy>;
  /** Which of the host's daemons, and how. */
  readonly want: Wanted;
  readonly rememberedWay: Way | undefined;
  readonly onStep: (step: ConnectStep) => void;
  /** A new session stands: the caller keeps it, also when a later step fails. */
  readonly onSession: (session: Session) => void;
  /** The fault when this machine is another known host. */
  readonly judgeFacts: (facts: HostFacts) => Fault | undefined;
  readonly inventory: Omit<InventoryOptions, 'libvirt'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One attempt to connect a host, first step to last. Faults: those of every step. */
export async function attempt(options: AttemptOptions): Promise<Result<Live, Fault>> {
  const session = await standingSession(options);
  if (!session.ok) return session;
  const reached = await reachLibvirt(options, session.value);
  if (!reached.ok) return reached;
  const read = await readAll(options, session.value, reached.value.libvirt);
  if (!read.ok) {
    void reached.value.libvirt.close();
    return read;
  }
  return ok({ session: session.value, ...reached.value, ...read.value });
}

async function standingSession(options: AttemptOptions): Promise<Result<Session, Fault>> {
  if (options.session !== undefined) return ok(options.session);
  const opened = await options.open(options.onStep, options.signal);
  if (opened.ok) options.onSession(opened.value);
  return opened;
}

async function reachLibvirt(options: AttemptOptions, session: Session) {
  const channel = beginStep(options, 'channel');
  let libvirt: StepInHand | undefined;
  const onLine = (way: Way) => {
    channel.end('done', describeWay(way));
    libvirt = beginStep(options, 'libvirt');
  };
  const reach = { session, sudo: options.sudo, signal: options.signal, onLine };
  const found = await findWay(reach, options.want, options.rememberedWay);
  if (!found.ok) {
    (libvirt ?? channel).end('failed');
    return found;
  }
  const version = await found.value.libvirt.node.getLibvirtVersion();
  libvirt?.end('done', version.ok ? version.value : undefined);
  return found;
}

type Read = Pick<Live, 'probe' | 'facts' | 'inventory'>;

async function readAll(
  options: AttemptOptions,
  session: Session,
  libvirt: Libvirt,
): Promise<Result<Read, Fault>> {
  const step = beginStep(options, 'inventory');
  const read = await readFactsAndInventory(options, session, libvirt);
  step.end(read.ok ? 'done' : 'failed', read.ok ? `${read.value.inventory.guests().size}` : undefined);
  return read;
}

async function readFactsAndInventory(
  options: AttemptOptions,
  session: Session,
  libvirt: Libvirt,
): Promise<Result<Read, Fault>> {
  const probed = await probe(session, options.signal);
  if (!probed.ok) return probed;
  const facts = await readFacts(libvirt, probed.value, options.clock.now());
  if (!facts.ok) return facts;
  const objection = options.judgeFacts(facts.value);
  if (objection !== undefined) return fail(objection);
  const inventory = await openInventory({ ...options.inventory, libvirt });
  return inventory.ok
    ? ok({ probe: probed.value, facts: facts.value, inventory: inventory.value })
    : inventory;
}

interface StepInHand {
  end(state: 'done' | 'failed', detail?: string): void;
}

function beginStep({ onStep, clock }: AttemptOptions, id: ConnectStepId): StepInHand {
  const beganMs = clock.monotonic();
  onStep({ id, state: 'running' });
  return {
    end: (state, detail) => onStep({ id, state, tookMs: Math.round(clock.monotonic() - beganMs), detail }),
  };
}
