import { useState } from 'react';
import type { Move, MoveState } from '../../../shared/domain/migration';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { whyNoCancel } from '../../words/phase';

interface CancelMoveProps {
  readonly move: Move;
  readonly state: Extract<MoveState, { at: 'moving' }>;
}

/** Asks with its consequence; when it is too late, the button stays and says why. */
export function CancelMove({ move, state }: CancelMoveProps) {
  const { migrations } = useDrover();
  const cancel = useCommand(migrations.cancel);
  const [isAsking, setAsking] = useState(false);
  const reason = state.isCancelling
    ? `Cancelling: ${move.from} ends the job.`
    : whyNoCancel(state.phase, move);
  const confirm = async (): Promise<void> => {
    const answer = await cancel.run({ id: move.id });
    if (answer.ok) setAsking(false);
  };
  return (
    <>
      <GuardedButton
        variant="danger"
        reason={reason}
        onPress={() => {
          cancel.reset();
          setAsking(true);
        }}
      >
        {state.isCancelling ? 'Cancelling' : 'Cancel move'}
      </GuardedButton>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Cancel the move of ${move.vm}?`}
        confirmLabel="Cancel the move"
        cancelLabel="Let it go on"
        isDanger
        isPending={cancel.isBusy}
        onConfirm={() => void confirm()}
      >
        <p className="m-0">
          {move.vm} goes on running on {move.from}. What was sent so far is thrown away, and the half on{' '}
          {move.to} is removed. Both hosts are asked afterwards.
        </p>
        {reason !== undefined && <p className="m-0 text-warn-text">{reason}</p>}
        {cancel.fault !== undefined && <FaultNotice fault={cancel.fault} isAnnounced />}
      </ConfirmDialog>
    </>
  );
}
