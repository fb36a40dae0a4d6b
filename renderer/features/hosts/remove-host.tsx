import type { HostSummary } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { useSelection } from '../../state/selection';

export interface RemoveHostProps {
  readonly host: HostSummary;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Forgets a host here, having said what that means. */
export function RemoveHost({ host, isOpen, onClose }: RemoveHostProps) {
  const { hosts } = useDrover();
  const select = useSelection((state) => state.select);
  const remove = useCommand(hosts.remove);
  const confirm = () =>
    void remove.run({ hostId: host.id }).then((result) => {
      if (!result.ok) return;
      onClose();
      select({ kind: 'none' });
    });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Remove ${host.name} from Drover?`}
      confirmLabel={`Remove ${host.name}`}
      isDanger
      isPending={remove.isBusy}
      onConfirm={confirm}
    >
      <span>
        Drover forgets its address, its login and a secret kept for it. Nothing on the host changes, and its
        VMs go on running. It can be added again at any time.
      </span>
      {remove.fault !== undefined && <FaultNotice fault={remove.fault} isAnnounced />}
    </ConfirmDialog>
  );
}
