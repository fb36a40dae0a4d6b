import { z } from 'zod';
import { CheckGroup, CheckId } from './check-id';
import { Fault } from './fault';
import { Finding } from './finding';
import { HostId } from './host';
import { MoveOptions } from './migration';
import { VmId } from './vm';

/** From harmless to stopping. `unknown` is "could not tell": it warns, and never passes as fine. */
export const Verdict = z.enum(['fine', 'note', 'warning', 'unknown', 'blocker']);
export type Verdict = z.infer<typeof Verdict>;

const about = {
  id: CheckId,
  group: CheckGroup,
  /** Libvirt itself decides anyway, so a person may go on; never on a check that guards data. */
  isOverridable: z.boolean(),
};

export const CheckResult = z.discriminatedUnion('at', [
  z.object({ ...about, at: z.literal('waiting') }),
  z.object({ ...about, at: z.literal('running') }),
  z.object({ ...about, at: z.literal('done'), verdict: Verdict, finding: Finding, tookMs: z.number() }),
]);
export type CheckResult = z.infer<typeof CheckResult>;

export const PreflightAsk = z.object({
  vmId: VmId,
  fromHostId: HostId,
  toHostId: HostId,
  /** As set so far; the usual ones when left out. */
  options: MoveOptions.optional(),
});
export type PreflightAsk = z.infer<typeof PreflightAsk>;

export const PreflightReport = z.object({
  ...PreflightAsk.shape,
  runId: z.string(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  checks: z.array(CheckResult),
});
export type PreflightReport = z.infer<typeof PreflightReport>;

/** One candidate in "Where to": never hidden, greyed with its reasons when unfit. */
export const Destination = z.object({
  hostId: HostId,
  name: z.string(),
  fit: z.enum(['looking', 'fit', 'warned', 'unfit']),
  /** What speaks against it, worst first. */
  reasons: z.array(z.union([Finding, z.object({ code: z.literal('fault'), fault: Fault })])),
  freeMemoryBytes: z.number().optional(),
  runningVms: z.number().optional(),
});
export type Destination = z.infer<typeof Destination>;

/** Blockers that stand in the way of a move, those overridden left out. */
export function standingBlockers(checks: readonly CheckResult[], overridden: readonly CheckId[]): CheckId[] {
  return checks
    .filter((check) => check.at === 'done' && check.verdict === 'blocker')
    .filter((check) => !(check.isOverridable && overridden.includes(check.id)))
    .map((check) => check.id);
}

/** Checks that guard data and could not tell stand in the way as well: unknown is not fine. */
export function standingDoubts(checks: readonly CheckResult[]): CheckId[] {
  return checks
    .filter((check) => check.at === 'done' && check.verdict === 'unknown' && !check.isOverridable)
    .map((check) => check.id);
}
