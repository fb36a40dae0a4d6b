import type { Fault } from '../../../shared/domain/fault';
import { rawTextOf } from '../../../shared/domain/fault-text';
import type { MoveOptions, MovePhase } from '../../../shared/domain/migration';
import { fail, ok, type Result } from '../../../shared/lib/result';
import {
  destinationFlags,
  ERROR,
  FEATURE,
  type DomainRef,
  type Libvirt,
  type SendFinish,
  type TypedParam,
} from '../../libvirt';
import type { Knowledge } from '../judge';
import { moveFlags, withText } from '../params';

/*
  The five calls of a managed move, libvirt's version 3 protocol with extensible parameters:
    begin (source) → prepare (destination) → perform (source) → finish (destination) → confirm (source)
  From perform's answer until finish is executed the guest runs nowhere: nothing is awaited in between.
*/

/** Two libvirt connections of this move alone: the job and the waiting half live as long as they do. */
export interface Lines {
  readonly source: Libvirt;
  readonly destination: Libvirt;
}

export interface Crossing {
  readonly vm: DomainRef;
  readonly options: MoveOptions;
  readonly params: readonly TypedParam[];
  /** Aborted when a person cancels; looked at between the calls (while copying, the job is aborted instead). */
  readonly cancelled: AbortSignal;
  /** Journalled and flushed before it resolves. */
  enter(phase: MovePhase): Promise<void>;
  /** The guest stopped on the source: too late to cancel. Written without waiting. */
  pastPerform(): void;
  /** The destination has it. Written without waiting: *confirm* is right whatever the disk says. */
  pastFinish(): void;
  note(event: string, detail?: string, raw?: string): void;
}

/** What an attempt that did not end well leaves in hand, for settling. */
export interface InHand {
  readonly finish: Knowledge['finish'];
  /** Starts the waiting half, over the connection that prepared it. */
  readonly sendFinish?: (isCancelled: boolean) => Promise<Result<unknown, Fault>>;
  /** Ends the job on the source, over the connection that began it. */
  readonly sendConfirm?: (isCancelled: boolean) => Promise<Result<void, Fault>>;
}

export type HandedOver =
  { readonly is: 'done' } | { readonly is: 'broken'; readonly because: Fault; readonly inHand: InHand };

const nothing: Buffer = Buffer.alloc(0);
const broken = (because: Fault, inHand: InHand = { finish: 'not-sent' }): HandedOver => ({
  is: 'broken',
  because,
  inHand,
});

/** Both daemons must know the five calls with parameters, and hold the job from begin to confirm. */
export async function requireFeatures(
  lines: Lines,
  names: { from: string; to: string },
): Promise<Result<void, Fault>> {
  const [source, destination] = await Promise.all([
    lines.source.node.supportsFeature(FEATURE.MIGRATION_PARAMS),
    lines.destination.node.supportsFeature(FEATURE.MIGRATION_PARAMS),
  ]);
  if (!source.ok) return source;
  if (!destination.ok) return destination;
  if (!source.value) return fail({ code: 'not-supported', host: names.from, what: 'migration-parameters' });
  if (!destination.value)
    return fail({ code: 'not-supported', host: names.to, what: 'migration-parameters' });
  return ok(undefined);
}

/** Hands the VM over. What went wrong is told with what is still in hand; where the VM is, the hosts must be asked. */
export async function handOver(crossing: Crossing, lines: Lines): Promise<HandedOver> {
  const status = await lines.source.domains.getState(crossing.vm);
  if (!status.ok) return broken(status.fault);
  const flags = moveFlags(crossing.options, status.value.state === 'paused');

  await crossing.enter('begin');
  const begun = await lines.source.migration.begin(crossing.vm, crossing.params, flags);
  if (!begun.ok) return broken(begun.fault);
  const confirm = confirmWith(crossing, lines, flags);
  if (crossing.cancelled.aborted) return giveBack({ code: 'cancelled' }, confirm);

  await crossing.enter('prepare');
  const arriving = withText(crossing.params, 'destination_xml', begun.value.xml);
  const [prepared] = await Promise.all([
    lines.destination.migration.prepare(arriving, begun.value.cookie, destinationFlags(flags)),
    limitDowntime(crossing, lines),
  ]);
  if (!prepared.ok) return giveBack(prepared.fault, confirm);
  return afterPrepare(crossing, lines, { flags, params: arriving, confirm, prepared: prepared.value });
}

/** QEMU's own limit is 300 ms; set while nothing flows yet, so that it holds from the first pass on. */
async function limitDowntime(crossing: Crossing, lines: Lines): Promise<void> {
  const set = await lines.source.migration.setMaxDowntime(crossing.vm, crossing.options.maxDowntimeMs);
  if (!set.ok) crossing.note('max-downtime-refused', undefined, rawTextOf(set.fault));
}

interface Prepared {
  readonly flags: number;
  readonly params: readonly TypedParam[];
  readonly confirm: Confirm;
  readonly prepared: { readonly cookie: Buffer; readonly uri?: string };
}

async function afterPrepare(crossing: Crossing, lines: Lines, begun: Prepared): Promise<HandedOver> {
  const { flags, prepared, confirm } = begun;
  const params =
    prepared.uri === undefined ? begun.params : withText(begun.params, 'migrate_uri', prepared.uri);
  crossing.note('prepared', prepared.uri);
  const finishing = withText(params, 'destination_name', crossing.vm.name);
  const finish = lines.destination.migration.prepareFinish(finishing, destinationFlags(flags));
  if (crossing.cancelled.aborted) return takeBack({ code: 'cancelled' }, finish, confirm, crossing);

  await crossing.enter('perform');
  const performed = await lines.source.migration.perform(crossing.vm, params, prepared.cookie, flags);
  if (performed.ok) return switchOver(crossing, finish(performed.value.cookie, false), confirm);
  if (performed.fault.code === 'libvirt') return takeBack(performed.fault, finish, confirm, crossing);
  // The line to the source broke: its daemon copies on to the end, and leaves the guest paused without a job. What
  // became of it must be seen before the waiting half is started or let go.
  return broken(performed.fault, {
    finish: 'not-sent',
    sendFinish: (isCancelled) => finish(nothing, isCancelled, { timeoutMs: finishWithinMs }),
  });
}

/** A waiting half whose memory never comes would keep *finish* from answering. */
const finishWithinMs = 60_000;

async function switchOver(
  crossing: Crossing,
  finishing: ReturnType<SendFinish>,
  confirm: Confirm,
): Promise<HandedOver> {
  crossing.pastPerform();
  const finished = await finishing;
  if (!finished.ok) {
    crossing.note('finish-failed', undefined, rawTextOf(finished.fault));
    const finish = finished.fault.code === 'libvirt' ? 'refused' : 'maybe';
    return broken(finished.fault, { finish, sendConfirm: (isCancelled) => confirm(nothing, isCancelled) });
  }
  crossing.pastFinish();
  const confirmed = await confirm(finished.value.cookie, false);
  if (confirmed.ok) return { is: 'done' };
  crossing.note('confirm-failed', undefined, rawTextOf(confirmed.fault));
  return broken(confirmed.fault, {
    finish: 'maybe',
    sendConfirm: (isCancelled) => confirm(nothing, isCancelled),
  });
}

type Confirm = (cookie: Buffer, isCancelled: boolean) => Promise<Result<void, Fault>>;

function confirmWith(crossing: Crossing, lines: Lines, flags: number): Confirm {
  return (cookie, isCancelled) =>
    lines.source.migration.confirm(crossing.vm, crossing.params, cookie, flags, isCancelled);
}

/** Nothing is on the destination yet: only the job on the source is let go. */
async function giveBack(because: Fault, confirm: Confirm): Promise<HandedOver> {
  await confirm(nothing, true);
  return broken(because);
}

/**
 * The source has rolled back and runs on. Let the waiting half go, then the job: a *perform* refused for its
 * arguments leaves the job active, and in all other cases *confirm* is harmlessly refused (code 55).
 */
async function takeBack(
  because: Fault,
  finish: SendFinish,
  confirm: Confirm,
  crossing: Crossing,
): Promise<HandedOver> {
  const undone = await finish(nothing, true, { timeoutMs: finishWithinMs });
  if (!undone.ok) crossing.note('destination-let-go', undefined, rawTextOf(undone.fault));
  await confirm(nothing, true);
  return broken(joined(because, undone));
}

/** A bare "operation failed" on the source often hides why: the destination's last words then say it. */
function joined(because: Fault, undone: Result<unknown, Fault>): Fault {
  if (because.code !== 'libvirt' || because.number !== ERROR.OPERATION_FAILED) return because;
  if (undone.ok || undone.fault.code !== 'libvirt') return because;
  if (undone.fault.number === ERROR.MIGRATE_FINISH_OK || undone.fault.number === ERROR.NO_DOMAIN)
    return because;
  return { ...because, texts: [...because.texts, undone.fault.raw] };
}
