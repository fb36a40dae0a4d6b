import { Layers } from 'lucide-react';
import type { HostSummary, Pool } from '../../../shared/domain/host';
import type { Volume } from '../../../shared/domain/machine';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Skeleton } from '../../components/skeleton';
import { formatBytes } from '../../format/bytes';
import { PoolHead } from './pool-head';

const columns: readonly Column<Volume>[] = [
  {
    id: 'name',
    title: 'Name',
    isRowHeader: true,
    render: ({ name }) => <span title={name}>{name}</span>,
    sortBy: ({ name }) => name,
  },
  {
    id: 'format',
    title: 'Format',
    render: ({ format, type }) => format ?? type,
    sortBy: ({ format, type }) => format ?? type,
  },
  {
    id: 'backing',
    title: 'On top of',
    render: ({ backingPath }) =>
      backingPath === undefined ? '–' : <span className="mono">{backingPath}</span>,
  },
  {
    id: 'size',
    title: 'Size',
    isNumeric: true,
    render: ({ capacityBytes }) => formatBytes(capacityBytes),
    sortBy: ({ capacityBytes }) => capacityBytes,
  },
  {
    id: 'used',
    title: 'In use',
    isNumeric: true,
    render: ({ allocationBytes }) => formatBytes(allocationBytes),
    sortBy: ({ allocationBytes }) => allocationBytes,
  },
];

/** The images of one pool, as libvirt knows them since the pool was last refreshed. */
export function PoolVolumes({ host, pool }: { readonly host: HostSummary; readonly pool: Pool }) {
  const { machines } = useDrover();
  const isReadable = pool.state === 'running' && host.connection.at === 'connected';
  const { value } = useTopic(
    machines.volumes,
    isReadable ? { hostId: host.id, poolId: pool.uuid } : undefined,
  );
  return (
    <section aria-label={`Volumes of ${pool.name}`} className="flex shrink-0 grow flex-col gap-2">
      <PoolHead host={host} pool={pool} volumeCount={value?.length} />
      {!isReadable && (
        <p className="m-0 text-ink-3">
          Volumes can be listed while the pool is active and the host connected.
        </p>
      )}
      {isReadable && value === undefined && (
        <Skeleton label="Volumes are being read" lines={4} lineHeight={22} />
      )}
      {value !== undefined && (
        <div className="flex min-h-48 flex-1 basis-48 flex-col">
          <DataTable
            label={`Volumes in ${pool.name}`}
            columns={columns}
            rows={value}
            rowKey={({ name }) => name}
            empty={
              <EmptyState title="No volumes" icon={<Layers size={20} />}>
                libvirt saw nothing in this pool when it was last refreshed. What was put there since is
                listed after a refresh.
              </EmptyState>
            }
          />
        </div>
      )}
    </section>
  );
}
