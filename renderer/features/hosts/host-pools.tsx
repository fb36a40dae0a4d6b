import { Database } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { HostSummary, Pool } from '../../../shared/domain/host';
import { classNames } from '../../components/class-names';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { LinkButton } from '../../components/link-button';
import { Pill } from '../../components/pill';
import { ProgressBar } from '../../components/progress-bar';
import { Skeleton } from '../../components/skeleton';
import { formatBytes, formatBytesOf } from '../../format/bytes';
import { formatPercent } from '../../format/percent';
import { PoolVolumes } from './pool-volumes';

const states: Record<Pool['state'], { readonly label: string; readonly tone: 'ok' | 'warn' | 'bad' }> = {
  running: { label: 'Active', tone: 'ok' },
  inactive: { label: 'Not active', tone: 'warn' },
  building: { label: 'Being built', tone: 'warn' },
  degraded: { label: 'Degraded', tone: 'warn' },
  inaccessible: { label: 'Not reachable', tone: 'bad' },
};

const columnsFor = (open: (pool: Pool) => void): readonly Column<Pool>[] => [
  {
    id: 'name',
    title: 'Name',
    isRowHeader: true,
    render: (pool) => <LinkButton onPress={() => open(pool)}>{pool.name}</LinkButton>,
    sortBy: (pool) => pool.name,
  },
  { id: 'state', title: 'State', render: (pool) => <PoolState pool={pool} />, sortBy: (pool) => pool.state },
  { id: 'type', title: 'Type', render: (pool) => pool.type, sortBy: (pool) => pool.type },
  { id: 'path', title: 'Path', render: (pool) => <Mono text={pool.targetPath} /> },
  { id: 'source', title: 'Source', render: (pool) => <Mono text={pool.source} /> },
  {
    id: 'use',
    title: 'In use',
    width: '220px',
    render: (pool) => <PoolUse pool={pool} />,
    sortBy: (pool) => pool.allocationBytes / Math.max(1, pool.capacityBytes),
  },
  {
    id: 'free',
    title: 'Free',
    isNumeric: true,
    render: (pool) => (pool.state === 'running' ? formatBytes(pool.availableBytes) : '–'),
    sortBy: (pool) => pool.availableBytes,
  },
];

export interface HostPoolsProps {
  readonly host: HostSummary;
  readonly pools: readonly Pool[] | undefined;
}

/** The host's libvirt storage pools, and the volumes of the one that is chosen. */
export function HostPools({ host, pools }: HostPoolsProps) {
  const [openId, setOpenId] = useState<string>();
  const columns = useMemo(() => columnsFor((pool) => setOpenId(pool.uuid)), []);
  const open = pools?.find((pool) => pool.uuid === openId);
  if (pools === undefined) return <Skeleton label="Storage pools are being read" lines={4} lineHeight={22} />;
  return (
    <>
      <div
        className={classNames(
          'flex min-h-0 flex-col',
          open !== undefined && 'max-h-64 shrink-0 [@media(max-height:799px)]:max-h-40',
        )}
      >
        <DataTable
          label={`Storage pools of ${host.name}`}
          columns={columns}
          rows={pools}
          rowKey={(pool) => pool.uuid}
          isSelected={(pool) => pool.uuid === openId}
          empty={
            <EmptyState title="No storage pools" icon={<Database size={20} />}>
              libvirt on {host.name} has none defined. VMs may still use disks outside of pools; each VM’s
              page shows where its disks lie.
            </EmptyState>
          }
        />
      </div>
      {open !== undefined && <PoolVolumes key={open.uuid} host={host} pool={open} />}
    </>
  );
}

const PoolState = ({ pool }: { readonly pool: Pool }) => (
  <Pill tone={states[pool.state].tone} hasDot>
    {states[pool.state].label}
  </Pill>
);

const Mono = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? (
    <span className="text-ink-3">–</span>
  ) : (
    <span className="mono" title={text}>
      {text}
    </span>
  );

function PoolUse({ pool }: { readonly pool: Pool }) {
  if (pool.state !== 'running' || pool.capacityBytes === 0)
    return <span className="text-ink-3">not known</span>;
  const share = pool.allocationBytes / pool.capacityBytes;
  return (
    <span className="flex items-center gap-2.5 tabular-nums">
      <span className="w-16">
        <ProgressBar
          role="meter"
          label={`${pool.name} in use`}
          value={share}
          valueText={`${formatBytesOf(pool.allocationBytes, pool.capacityBytes)}, ${formatPercent(share * 100)}`}
          tone={share > 0.9 ? 'warn' : 'accent'}
        />
      </span>
      <span className="text-ink-2">{formatBytesOf(pool.allocationBytes, pool.capacityBytes)}</span>
    </span>
  );
}
