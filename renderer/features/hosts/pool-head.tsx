import { RefreshCw } from 'lucide-react';
import type { Fault } from '../../../shared/domain/fault';
import type { HostSummary, Pool } from '../../../shared/domain/host';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { formatCount } from '../../format/number';
import { useToasts } from '../../state/toasts';
import { sayFault } from '../../words/fault';

export interface PoolHeadProps {
  readonly host: HostSummary;
  readonly pool: Pool;
  /** Undefined while it is not known. */
  readonly volumeCount: number | undefined;
}

/** Whose volumes these are; has libvirt look into the pool anew, and says what that may mean. */
export function PoolHead({ host, pool, volumeCount }: PoolHeadProps) {
  const { refresh, isBusy, fault } = useRefresh(host, pool);
  const refusal = refusalOf(host, pool);
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="h2">
          Volumes of {pool.name}{' '}
          {volumeCount !== undefined && (
            <span className="font-normal text-ink-3">{formatCount(volumeCount, 'volume')}</span>
          )}
        </h3>
        <GuardedButton
          size="small"
          icon={<RefreshCw size={14} aria-hidden />}
          reason={refusal && reasonOf(refusal)}
          isPending={isBusy}
          onPress={refresh}
        >
          {isBusy ? 'Refreshing…' : 'Refresh'}
        </GuardedButton>
        <p className="m-0 text-xs text-ink-3">
          libvirt lists what it saw at the last refresh. If it cannot read the pool at the next one, it stops
          the pool; the files stay.
        </p>
      </div>
      {fault !== undefined && <FaultNotice fault={fault} isAnnounced />}
    </>
  );
}

/** The engine would refuse it with the same. */
function refusalOf({ id, name, connection }: HostSummary, pool: Pool): Fault | undefined {
  if (connection.at !== 'connected') return { code: 'host-not-connected', hostId: id, name };
  if (connection.way.isReadOnly) return { code: 'read-only' };
  return pool.state === 'inactive' ? { code: 'pool-not-active', pool: pool.name, host: name } : undefined;
}

function reasonOf(fault: Fault): string {
  const { title, nextStep } = sayFault(fault);
  return `${title}. ${nextStep}`;
}

function useRefresh(host: HostSummary, pool: Pool) {
  const { machines } = useDrover();
  const command = useCommand(machines.refreshPool);
  const show = useToasts((state) => state.show);
  const refresh = () =>
    void command.run({ hostId: host.id, poolId: pool.uuid }).then((result) => {
      if (result.ok) show({ tone: 'ok', title: `${pool.name} on ${host.name} is refreshed` });
    });
  return { refresh, isBusy: command.isBusy, fault: command.fault };
}
