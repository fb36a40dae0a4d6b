import { useEffect, useRef } from 'react';
import { canUndo, isUnderWay, type FixRun } from '../../../shared/domain/fix';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { DiffBlock } from '../../components/diff-block';
import { FaultNotice } from '../../components/fault-notice';
import { Skeleton } from '../../components/skeleton';
import { fixWords } from '../../words/fix';
import { RunEnd } from './run-end';
import { StepList } from './step-list';

interface RunDialogProps {
  readonly runId: string;
  readonly onClose: () => void;
  /** The work on it, forth or back, has come to an end. */
  readonly onEnded: () => void;
}

/** A repair that was begun: step by step with its output, the check's new word, and the way back. */
export function RunDialog({ runId, onClose, onEnded }: RunDialogProps) {
  const { fixes } = useDrover();
  const { value: run, fault } = useTopic(fixes.run, { runId });
  useEnding(run, onEnded);
  const undo = useUndo(runId);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title={run === undefined ? 'Repair' : fixWords[run.plan.fix].name}
      footer={
        <>
          {run !== undefined && <RunButtons run={run} undo={undo} />}
          <Button autoFocus onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {fault !== undefined && <FaultNotice fault={fault} />}
        {run === undefined && fault === undefined && <Skeleton label="The repair is being read" lines={4} />}
        {run !== undefined && (
          <>
            <Refusal undo={undo} />
            <RunEnd run={run} />
            <StepList steps={run.plan.steps} states={run.steps} />
          </>
        )}
      </div>
    </Dialog>
  );
}

type Undo = ReturnType<typeof useUndo>;

function useUndo(runId: string) {
  const { fixes } = useDrover();
  const { run, fault, isBusy } = useCommand(fixes.undo);
  return {
    fault,
    isBusy,
    ask: () => void run({ runId }),
    accept: (acceptedDiff: string) => void run({ runId, acceptedDiff }),
  };
}

function RunButtons({ run, undo }: { readonly run: FixRun; readonly undo: Undo }) {
  const { fixes } = useDrover();
  const cancel = useCommand(fixes.cancel);
  const look = useCommand(fixes.lookAgain);
  const runId = run.id;
  if (run.state.at === 'applying') {
    return (
      <Button isPending={run.state.isCancelling} onPress={() => void cancel.run({ runId })}>
        Stop after this step
      </Button>
    );
  }
  if (run.state.at === 'unclear') {
    return (
      <Button isPending={look.isBusy} onPress={() => void look.run({ runId })}>
        Look again
      </Button>
    );
  }
  if (!canUndo(run)) return null;
  return (
    <Button variant="danger" isPending={undo.isBusy} onPress={undo.ask}>
      Undo
    </Button>
  );
}

/** Why it was not undone; where our part was changed by others, with what taking it out would change. */
function Refusal({ undo }: { readonly undo: Undo }) {
  const { fault, accept } = undo;
  if (fault === undefined) return null;
  if (fault.code !== 'undo-changed') return <FaultNotice fault={fault} tone="warn" isAnnounced />;
  return (
    <div className="flex flex-col gap-3">
      <FaultNotice
        fault={fault}
        tone="warn"
        isAnnounced
        actions={
          <Button variant="danger" isPending={undo.isBusy} onPress={() => accept(fault.diff)}>
            Take it out as shown
          </Button>
        }
      />
      <DiffBlock diff={fault.diff} label={`What would change in ${fault.what}`} />
    </div>
  );
}

function useEnding(run: FixRun | undefined, onEnded: () => void): void {
  const was = useRef(false);
  const isAtWork = run !== undefined && isUnderWay(run);
  useEffect(() => {
    if (was.current && !isAtWork) onEnded();
    was.current = isAtWork;
  }, [isAtWork]);
}
