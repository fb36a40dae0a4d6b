import { canUndo } from '../../../shared/domain/fix';
import { Button } from '../../components/button';
import { DiffBlock } from '../../components/diff-block';
import { FaultNotice } from '../../components/fault-notice';
import { Skeleton } from '../../components/skeleton';
import { RunEnd } from './run-end';
import { StepList } from './step-list';
import type { Running } from './use-run';

/** A repair that was begun: step by step with its output, the check's new word, and why it was not undone. */
export function RunView({ running: { run, fault, undo } }: { readonly running: Running }) {
  if (run === undefined) {
    return fault === undefined ? (
      <Skeleton label="The repair is being read" lines={4} />
    ) : (
      <FaultNotice fault={fault} />
    );
  }
  return (
    <>
      <Refusal undo={undo} />
      <RunEnd run={run} />
      <StepList steps={run.plan.steps} states={run.steps} />
    </>
  );
}

interface RunButtonsProps {
  readonly running: Running;
  readonly onClose: () => void;
}

export function RunButtons({ running, onClose }: RunButtonsProps) {
  return (
    <>
      <Act running={running} />
      <Button autoFocus onPress={onClose}>
        Close
      </Button>
    </>
  );
}

function Act({ running: { run, undo, isLooking, cancel, lookAgain } }: { readonly running: Running }) {
  if (run?.state.at === 'applying') {
    return (
      <Button isPending={run.state.isCancelling} onPress={cancel}>
        Stop after this step
      </Button>
    );
  }
  if (run?.state.at === 'unclear') {
    return (
      <Button isPending={isLooking} onPress={lookAgain}>
        Look again
      </Button>
    );
  }
  if (run === undefined || !canUndo(run)) return null;
  return (
    <Button variant="danger" isPending={undo.isBusy} onPress={undo.ask}>
      Undo
    </Button>
  );
}

/** Where our part was changed by others, with what taking it out would change. */
function Refusal({ undo }: { readonly undo: Running['undo'] }) {
  const { fault, accept, isBusy } = undo;
  if (fault === undefined) return null;
  if (fault.code !== 'undo-changed') return <FaultNotice fault={fault} tone="warn" isAnnounced />;
  return (
    <div className="flex flex-col gap-3">
      <FaultNotice
        fault={fault}
        tone="warn"
        isAnnounced
        actions={
          <Button variant="danger" isPending={isBusy} onPress={() => accept(fault.diff)}>
            Take it out as shown
          </Button>
        }
      />
      <DiffBlock diff={fault.diff} label={`What would change in ${fault.what}`} />
    </div>
  );
}
