import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../shared/domain/fault';
import type { CheckedAgain, FixRun, FixStep, FixStepState } from '../../shared/domain/fix';
import type { HostId } from '../../shared/domain/host';
import type { Host, Hosts } from '../hosts/host';
import type { Preflight } from '../preflight/service';
import type { FixCard } from './card';
import { workOf } from './deeds/works';
import { subjectOf } from './deeds/subject';
import { isEndUnknown } from './is-end-unknown';

export interface Ground {
  readonly hosts: Hosts;
  readonly preflight: Pick<Preflight, 'examine'>;
  /** Connects a host at once, whatever it waits for. */
  reconnect(hostId: HostId): void;
}

/** Does the steps of a plan one after another, and has the check judge the whole. Its end is the card's state. */
export async function applyPlan(ground: Ground, card: FixCard, cancelled: AbortSignal): Promise<void> {
  const { steps } = card.topic.current().plan;
  for (const [index, step] of steps.entries()) {
    if (cancelled.aborted) return card.state({ at: 'stopped', because: { code: 'cancelled' } });
    const objection = await objectionTo(ground.hosts, step);
    if (objection !== undefined) {
      await card.step(index, { at: 'failed', because: objection });
      return card.state({ at: 'stopped', because: objection });
    }
    await card.step(index, { at: 'doing' });
    const end = await doStep(ground.hosts, step);
    await card.step(index, end);
    if (end.at === 'unclear') return card.state({ at: 'unclear', because: end.because });
    if (end.at === 'failed') return card.state({ at: 'stopped', because: end.because });
  }
  await card.state({ at: 'checking' });
  await untilConnected(ground, card.topic.current());
  await card.state({ at: 'done', checked: await checkAgain(ground, card.topic.current()) });
}

/** Somebody else did it since the plan was made: then it is theirs, and not ours to undo later. */
async function objectionTo(hosts: Hosts, { hostId, deed }: FixStep): Promise<Fault | undefined> {
  const host = hosts.get(hostId);
  if (host === undefined) return { code: 'host-not-known', hostId };
  const isDone = await workOf(deed).isDone(deed, host);
  if (!isDone.ok) return isDone.fault;
  return isDone.value ? { code: 'plan-stale', host: host.name, what: subjectOf(deed) } : undefined;
}

type Ended = Extract<FixStepState, { at: 'done' | 'failed' | 'unclear' }>;

async function doStep(hosts: Hosts, { hostId, deed }: FixStep): Promise<Ended> {
  const host = hosts.get(hostId);
  if (host === undefined) return { at: 'failed', because: { code: 'host-not-known', hostId } };
  const done = await workOf(deed).apply(deed, host);
  if (done.ok) return { at: 'done', output: done.value };
  return isEndUnknown(done.fault)
    ? lookAt(host, deed, 'doing', done.fault)
    : { at: 'failed', because: done.fault };
}

/** What became of a deed whose end was not heard, as the host is now. Unclear for as long as it cannot be seen. */
export async function lookAt(
  host: Host,
  deed: FixStep['deed'],
  during: 'doing' | 'undoing',
  because: Fault,
): Promise<Ended> {
  const isDone = await workOf(deed).isDone(deed, host);
  if (!isDone.ok) return { at: 'unclear', during, because };
  return isDone.value ? { at: 'done', output: '' } : { at: 'failed', because };
}

/** The check's own word, by fresh facts; null when it could not be asked. */
export async function checkAgain({ preflight }: Ground, { plan }: FixRun): Promise<CheckedAgain | null> {
  const { ask, steps } = plan;
  const untilMs = performance.now() + (steps.some(isSlowToShow) ? clockIsRightWithinMs : 0);
  for (;;) {
    const looked = await preflight.examine(ask, ask.check);
    if (!looked.ok) return null;
    const { verdict, finding } = looked.value.result;
    if (verdict === 'fine' || performance.now() >= untilMs) return { verdict, finding };
    await delay(betweenLooksMs);
  }
}

/** A clock that was off is brought round after its service has asked its servers a few times. */
const clockIsRightWithinMs = 60_000;
const betweenLooksMs = 5_000;

const isSlowToShow = ({ deed }: FixStep): boolean => deed.kind === 'unit' && deed.serves === 'time';

const connectsWithinMs = 30_000;

/** libvirt was started a moment ago: its hosts are connected first, or the check would only say that they are not. */
async function untilConnected({ hosts, reconnect }: Ground, { plan }: FixRun): Promise<void> {
  const started = plan.steps.filter(({ deed }) => deed.kind === 'unit' && deed.serves === 'libvirt');
  const away = () => started.filter(({ hostId }) => hosts.get(hostId)?.libvirt().ok === false);
  if (away().length === 0) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, connectsWithinMs);
    const stop = hosts.onChange(() => away().length === 0 && end());
    for (const { hostId } of away()) reconnect(hostId);
  });
}
