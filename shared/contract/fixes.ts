import { z } from 'zod';
import { FixAsk, FixPlan, FixRun, FixRunId } from '../domain/fix';
import { command, topic } from './define';

const which = z.object({ runId: FixRunId });

export const fixes = {
  /** Runs the check and reads the hosts, now. Touches nothing. */
  preview: command(FixAsk, FixPlan),
  /** Carries a plan out exactly as it was shown; refused where a host has changed since. Seen in `run`. */
  apply: command(z.object({ planId: z.string() }), which),
  /** Stops after the step that is being done. */
  cancel: command(which, z.void()),
  /**
   * Takes back what was done, last step first, after looking whether it may: refused while something uses it.
   * Where our lines were changed by others it is refused with the diff; `acceptedDiff` is that diff, read and agreed to.
   */
  undo: command(which.extend({ acceptedDiff: z.string().max(1_000_000).optional() }), z.void()),
  /** Looks at steps whose end is not known. */
  lookAgain: command(which, z.void()),
  /** Newest first. */
  runs: topic(z.void(), z.array(FixRun)),
  run: topic(which, FixRun),
};
