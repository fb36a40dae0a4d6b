import type { ReactNode } from 'react';
import type { HostId, HostSummary } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { SidePanel } from '../../components/side-panel';
import { Skeleton } from '../../components/skeleton';
import { formatCount } from '../../format/number';
import { ConnectSteps } from './connect-steps';
import { HostQuestions } from './host-questions';

export interface ConnectProgressProps {
  readonly title: string;
  readonly hostId: HostId;
  /** Undefined until it is in the list. */
  readonly host: HostSummary | undefined;
  readonly isNew: boolean;
  readonly onEdit: () => void;
  readonly onAddAnother: () => void;
  readonly onClose: () => void;
}

/** Connecting, step by step; the questions it asks; what came of it. Closing it stops nothing. */
export function ConnectProgress({
  title,
  hostId,
  host,
  isNew,
  onEdit,
  onAddAnother,
  onClose,
}: ConnectProgressProps) {
  const { hosts } = useDrover();
  const connect = useCommand(hosts.connect);
  const connection = host?.connection;
  const isConnected = connection?.at === 'connected';
  const hasFailed = connection?.at === 'lost' || connection?.at === 'refused';
  const footer: ReactNode = (
    <>
      <span className="flex-1 text-xs text-ink-3">
        {isConnected || hasFailed ? '' : 'You may close this; connecting goes on.'}
      </span>
      {isConnected && isNew && <Button onPress={onAddAnother}>Add another host</Button>}
      <Button variant={isConnected ? 'primary' : 'default'} onPress={onClose}>
        {isConnected ? 'Done' : 'Close'}
      </Button>
    </>
  );
  return (
    <SidePanel title={title} onClose={onClose} footer={footer}>
      <div className="flex flex-col gap-4">
        <p className="m-0 text-ink-2">
          {host === undefined
            ? 'The host is being added.'
            : `${host.user} on ${host.address}, port ${host.port}`}
        </p>
        {/* Above the steps: their details come while a question is shown, and would move its buttons under the hand. */}
        <HostQuestions hostId={hostId} />
        {connection !== undefined && 'steps' in connection ? (
          <ConnectSteps steps={connection.steps} />
        ) : (
          <Skeleton label="Connecting is about to begin" lines={4} />
        )}
        {isConnected && (
          <Banner tone="ok" title={`${host?.name ?? 'The host'} is connected`} announce="status">
            {host?.vms === undefined
              ? 'Its VMs are being read.'
              : `${formatCount(host.vms.total, 'VM')}, ${host.vms.running} running.`}
          </Banner>
        )}
        {hasFailed && (
          <FaultNotice
            fault={connection.because}
            isAnnounced
            actions={
              <>
                <Button size="small" isPending={connect.isBusy} onPress={() => void connect.run({ hostId })}>
                  Try again
                </Button>
                <Button size="small" onPress={onEdit}>
                  Edit
                </Button>
              </>
            }
          />
        )}
        {connect.fault !== undefined && <FaultNotice fault={connect.fault} isAnnounced />}
      </div>
    </SidePanel>
  );
}
