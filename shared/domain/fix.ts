import { z } from 'zod';
import { CheckId } from './check-id';
import { Fault } from './fault';
import { Finding } from './finding';
import { Deed } from './fix/deed';
import { Explanation } from './fix/explanation';
import { FixId } from './fix/offer';
import { HostId } from './host';
import { PreflightAsk, Verdict } from './preflight';

export type { Deed, DeedKind, DeedOf, LineEdit } from './fix/deed';
export type { Explanation, ExplanationCode } from './fix/explanation';
export { FixId, fixFor } from './fix/offer';

export const FixRunId = z.string().min(1).max(64);
export type FixRunId = z.infer<typeof FixRunId>;

/** The repair of what a check found about a VM and two hosts. */
export const FixAsk = z.object({ ...PreflightAsk.shape, check: CheckId });
export type FixAsk = z.infer<typeof FixAsk>;

/** How long it holds by itself. */
export const Holds = z.enum(['survives-reboot', 'until-reboot', 'from-next-start']);
export type Holds = z.infer<typeof Holds>;

export const FixStep = z.object({
  hostId: HostId,
  host: z.string(),
  deed: Deed,
  /** What is run there, one command a line; for calls to libvirt the `virsh` command that does the same. */
  commands: z.array(z.string()),
  /** What changes in a file or a definition: a unified diff. */
  diff: z.string().nullable(),
  holds: Holds,
});
export type FixStep = z.infer<typeof FixStep>;

/** What would be done, made from the hosts as they are now. Nothing has been touched. */
export const FixPlan = z.object({
  id: z.string(),
  ask: FixAsk,
  names: z.object({ vm: z.string(), from: z.string(), to: z.string() }),
  fix: FixId,
  /** In order. Empty when it is only explained. */
  steps: z.array(FixStep),
  /** Why no program should do it, or could; beside steps when they are only a part. */
  explanation: Explanation.nullable(),
});
export type FixPlan = z.infer<typeof FixPlan>;

/** What the check says afterwards. */
export const CheckedAgain = z.object({ verdict: Verdict, finding: Finding });
export type CheckedAgain = z.infer<typeof CheckedAgain>;

/**
 * Runs are read from the journal by engines to come, which may word findings and faults anew: what one says of a check
 * or a failure may be lost then, what was done to a host must not.
 */
const checked = CheckedAgain.nullable().catch(null);
const because = Fault.catch({ code: 'internal', reference: 'repairs.jsonl' });

export const FixStepState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('waiting') }),
  z.object({ at: z.literal('doing') }),
  z.object({ at: z.literal('done'), output: z.string() }),
  z.object({ at: z.literal('failed'), because }),
  /** It was begun and its end was not heard: it is looked at again before anything is said of it. */
  z.object({ at: z.literal('unclear'), during: z.enum(['doing', 'undoing']), because }),
  z.object({ at: z.literal('undoing') }),
  z.object({ at: z.literal('undone'), output: z.string() }),
]);
export type FixStepState = z.infer<typeof FixStepState>;

export const FixState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('applying'), isCancelling: z.boolean() }),
  /** The check is run again, to prove the repair. */
  z.object({ at: z.literal('checking') }),
  z.object({ at: z.literal('done'), checked }),
  /** Not all of it was done: a step failed, or a person cancelled between two. */
  z.object({ at: z.literal('stopped'), because }),
  /** A step's end is not known. */
  z.object({ at: z.literal('unclear'), because }),
  z.object({ at: z.literal('undoing') }),
  z.object({ at: z.literal('undone'), checked }),
]);
export type FixState = z.infer<typeof FixState>;

/** A repair that was begun, from the journal: how far it came and what can be undone. */
export const FixRun = z.object({
  id: FixRunId,
  plan: FixPlan,
  startedAtMs: z.number(),
  changedAtMs: z.number(),
  steps: z.array(FixStepState),
  state: FixState,
});
export type FixRun = z.infer<typeof FixRun>;

export const isUnderWay = ({ state }: FixRun): boolean =>
  state.at === 'applying' || state.at === 'checking' || state.at === 'undoing';

/** Something of it stands on a host, so that there is something to undo. */
export const canUndo = (run: FixRun): boolean =>
  !isUnderWay(run) && run.state.at !== 'unclear' && run.steps.some(({ at }) => at === 'done');
