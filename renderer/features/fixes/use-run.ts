import { useEffect, useRef } from 'react';
import type { Fault } from '../../../shared/domain/fault';
import { isUnderWay, type FixRun } from '../../../shared/domain/fix';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';

export interface Running {
  readonly run: FixRun | undefined;
  readonly fault: Fault | undefined;
  readonly undo: {
    /** Why it was not undone. */
    readonly fault: Fault | undefined;
    readonly isBusy: boolean;
    readonly ask: () => void;
    /** With the diff that was read and agreed to. */
    readonly accept: (diff: string) => void;
  };
  readonly isLooking: boolean;
  readonly cancel: () => void;
  readonly lookAgain: () => void;
}

/** Follows a repair that was begun; `onEnded` when the work on it, forth or back, has come to an end in sight. */
export function useRun(runId: string | undefined, onEnded: () => void): Running {
  const { fixes } = useDrover();
  const { value: run, fault } = useTopic(fixes.run, runId === undefined ? undefined : { runId });
  const undo = useCommand(fixes.undo);
  const cancel = useCommand(fixes.cancel);
  const look = useCommand(fixes.lookAgain);
  useEnding(run, onEnded);
  const which = { runId: runId ?? '' };
  return {
    run,
    fault,
    undo: {
      fault: undo.fault,
      isBusy: undo.isBusy,
      ask: () => void undo.run(which),
      accept: (acceptedDiff) => void undo.run({ ...which, acceptedDiff }),
    },
    isLooking: look.isBusy,
    cancel: () => void cancel.run(which),
    lookAgain: () => void look.run(which),
  };
}

function useEnding(run: FixRun | undefined, onEnded: () => void): void {
  const was = useRef(false);
  const isAtWork = run !== undefined && isUnderWay(run);
  useEffect(() => {
    if (was.current && !isAtWork) onEnded();
    was.current = isAtWork;
  }, [isAtWork]);
}
