import type { Fault } from '../../shared/domain/fault';
import type { FixRun, FixStep } from '../../shared/domain/fix';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host, Hosts } from '../hosts/host';
import { checkAgain, type Ground } from './apply-plan';
import type { FixCard } from './card';
import { workOf } from './deeds/works';
import { isEndUnknown } from './is-end-unknown';

interface Standing {
  readonly index: number;
  readonly step: FixStep;
  readonly host: Host;
}

/** What was done, the last first. */
function standingSteps(hosts: Hosts, run: FixRun): Result<Standing[], Fault> {
  const standing: Standing[] = [];
  for (const [index, step] of run.plan.steps.entries()) {
    if (run.steps[index]?.at !== 'done') continue;
    const host = hosts.get(step.hostId);
    if (host === undefined) return fail({ code: 'host-not-known', hostId: step.hostId });
    standing.unshift({ index, step, host });
  }
  return standing.length === 0 ? fail({ code: 'nothing-to-undo', id: run.id }) : ok(standing);
}

/**
 * Looks at every step before the first is taken back. Faults: what speaks against it; `undo-changed` with all diffs in
 * one, unless that is the very diff that was accepted.
 */
export async function mayUndo(
  hosts: Hosts,
  run: FixRun,
  acceptedDiff: string | undefined,
): Promise<Result<void, Fault>> {
  const standing = standingSteps(hosts, run);
  if (!standing.ok) return standing;
  const objections: Fault[] = [];
  for (const { step, host } of standing.value) {
    const objection = await workOf(step.deed).objection(step.deed, host);
    if (objection !== undefined) objections.push(objection);
  }
  const hard = objections.find(({ code }) => code !== 'undo-changed');
  if (hard !== undefined) return fail(hard);
  const changed = objections.flatMap((each) => (each.code === 'undo-changed' ? [each] : []));
  const [first] = changed;
  const diff = changed.map((each) => each.diff).join('\n');
  if (first === undefined || diff === acceptedDiff) return ok(undefined);
  return fail({ ...first, diff });
}

/** Takes back what stands, the last step first; stops where one cannot be. */
export async function undoRun(ground: Ground, card: FixCard, isTakingChanged: boolean): Promise<void> {
  const standing = standingSteps(ground.hosts, card.topic.current());
  if (!standing.ok) return card.state({ at: 'stopped', because: standing.fault });
  await card.state({ at: 'undoing' });
  for (const { index, step, host } of standing.value) {
    const before = card.topic.current().steps[index]!;
    await card.step(index, { at: 'undoing' });
    const undone = await workOf(step.deed).undo(step.deed, host, { isTakingChanged });
    if (undone.ok) {
      await card.step(index, { at: 'undone', output: undone.value });
      continue;
    }
    const because = undone.fault;
    if (!isEndUnknown(because)) {
      await card.step(index, before);
      return card.state({ at: 'stopped', because });
    }
    await card.step(index, { at: 'unclear', during: 'undoing', because });
    return card.state({ at: 'unclear', because });
  }
  await card.state({ at: 'checking' });
  await card.state({ at: 'undone', checked: await checkAgain(ground, card.topic.current()) });
}
