import type { Move } from '../../../shared/domain/migration';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';

export interface QuitDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onQuit: () => void;
}

/** Ends the engine, having said what that means for each move under way. */
export function QuitDialog({ isOpen, onClose, onQuit }: QuitDialogProps) {
  const { app, migrations } = useDrover();
  const quit = useCommand(app.quit);
  const moving = (useTopic(migrations.all).value ?? []).filter((move) => move.state.at === 'moving');
  const confirm = () =>
    void quit.run({ evenThoughMoving: moving.length > 0 }).then((result) => {
      // The engine may be gone before its answer has left.
      if (result.ok || result.fault.code === 'engine-lost') onQuit();
    });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={moving.length === 0 ? 'Quit Drover?' : 'Quit Drover while moving?'}
      confirmLabel={moving.length === 0 ? 'Quit' : 'Quit all the same'}
      isDanger={moving.length > 0}
      isPending={quit.isBusy}
      onConfirm={confirm}
    >
      {moving.length === 0 ? (
        <span>The engine ends, with its connections. VMs go on running where they are.</span>
      ) : (
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {moving.map((move) => (
            <li key={move.id}>
              <b className="font-semibold text-ink">
                {move.vm}, {move.from} to {move.to}.
              </b>{' '}
              {consequenceFor(move)}
            </li>
          ))}
        </ul>
      )}
      {quit.fault !== undefined && <FaultNotice fault={quit.fault} tone="warn" isAnnounced />}
    </ConfirmDialog>
  );
}

/** Before the source stopped the VM a move can be taken back; after that it must be brought to its end. */
function consequenceFor(move: Move): string {
  if (move.state.at !== 'moving') return '';
  return ['finish', 'confirm', 'proving'].includes(move.state.phase)
    ? 'It is too late to stop it: Drover brings it to its end first, then quits.'
    : `The move is cancelled in order; the VM goes on running on ${move.from}.`;
}
