import { useState } from 'react';
import type { HostSummary } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { type MenuEntry, MenuButton } from '../../components/menu-button';
import { usePanels } from '../../state/panels';
import { useToasts } from '../../state/toasts';
import { sayFault } from '../../words/fault';
import { RemoveHost } from './remove-host';

/** Connect, disconnect, edit, remove; each disruptive one names its consequence. */
export function HostActions({ host }: { readonly host: HostSummary }) {
  const [asked, setAsked] = useState<'disconnect' | 'remove' | null>(null);
  const openPanel = usePanels((state) => state.openPanel);
  const { connect, isBusy } = useConnect(host);
  const isUp = host.connection.at === 'connected';
  const isOnItsWay = host.connection.at === 'connecting';
  const entries: readonly MenuEntry[] = [
    {
      id: 'edit',
      label: 'Edit address or login…',
      hint: 'Connects anew afterwards.',
      onAction: () => openPanel({ kind: 'edit-host', hostId: host.id }),
    },
    {
      id: 'organise',
      label: 'Name, group and tags…',
      hint: 'The connection is left alone.',
      onAction: () => openPanel({ kind: 'organise-host', hostId: host.id }),
    },
    {
      id: 'disconnect',
      label: isOnItsWay ? 'Stop connecting' : 'Disconnect…',
      hint: 'Nothing on the host changes.',
      isDisabled: host.connection.at === 'disconnected' || host.connection.at === 'refused',
      onAction: () => setAsked('disconnect'),
    },
    {
      id: 'remove',
      label: 'Remove from Drover…',
      hint: 'Nothing on the host changes.',
      isDanger: true,
      onAction: () => setAsked('remove'),
    },
  ];
  return (
    <div className="flex shrink-0 items-center gap-2">
      {!isUp && !isOnItsWay && (
        <Button variant="primary" isPending={isBusy} onPress={connect}>
          {host.connection.at === 'lost' ? 'Connect now' : 'Connect'}
        </Button>
      )}
      <MenuButton label="Manage" entries={entries} />
      <DisconnectHost host={host} isOpen={asked === 'disconnect'} onClose={() => setAsked(null)} />
      <RemoveHost host={host} isOpen={asked === 'remove'} onClose={() => setAsked(null)} />
    </div>
  );
}

function useConnect(host: HostSummary) {
  const { hosts } = useDrover();
  const command = useCommand(hosts.connect);
  const show = useToasts((state) => state.show);
  const connect = () =>
    void command.run({ hostId: host.id }).then((result) => {
      if (!result.ok)
        show({ tone: 'bad', title: sayFault(result.fault).title, text: sayFault(result.fault).nextStep });
    });
  return { connect, isBusy: command.isBusy };
}

interface DisconnectProps {
  readonly host: HostSummary;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function DisconnectHost({ host, isOpen, onClose }: DisconnectProps) {
  const { hosts } = useDrover();
  const disconnect = useCommand(hosts.disconnect);
  const confirm = () => void disconnect.run({ hostId: host.id }).then((result) => result.ok && onClose());
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Disconnect ${host.name}?`}
      confirmLabel="Disconnect"
      isPending={disconnect.isBusy}
      onConfirm={confirm}
    >
      <span>
        Its VMs go on running. Drover no longer sees them, cannot move them, and shows what it knew last.
        While {host.name} is not connected, VMs elsewhere may be refused to start, since one of them could be
        running there.
      </span>
      {disconnect.fault !== undefined && <FaultNotice fault={disconnect.fault} isAnnounced />}
    </ConfirmDialog>
  );
}
