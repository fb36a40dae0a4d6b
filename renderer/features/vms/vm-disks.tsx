import { HardDrive } from 'lucide-react';
import type { Disk, VmDetail } from '../../../shared/domain/vm';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Pill } from '../../components/pill';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';

const columns: readonly Column<Disk>[] = [
  {
    id: 'target',
    title: 'Target',
    isRowHeader: true,
    render: (disk) => <span className="mono">{disk.target}</span>,
  },
  { id: 'device', title: 'Device', render: (disk) => <Device disk={disk} /> },
  { id: 'source', title: 'Path', render: (disk) => <Source disk={disk} /> },
  { id: 'format', title: 'Format', render: (disk) => disk.format ?? '–' },
  { id: 'cache', title: 'Cache', render: (disk) => disk.cache ?? 'default' },
  { id: 'size', title: 'Size', isNumeric: true, render: (disk) => <Size disk={disk} /> },
  { id: 'where', title: 'Lies on', render: (disk) => <Place disk={disk} /> },
];

/** Its disks and drives: where each lies, and whether other hosts can reach it. */
export function VmDisks({ vm }: { readonly vm: VmDetail }) {
  return (
    <section aria-label="Disks" className="flex shrink-0 flex-col gap-2">
      <h3 className="h2">
        Disks <span className="font-normal text-ink-3">{formatCount(vm.disks.length, 'device')}</span>
      </h3>
      <DataTable
        label={`Disks of ${vm.name}`}
        columns={columns}
        rows={vm.disks}
        rowKey={(disk) => disk.target}
        empty={
          <EmptyState title="No disks" icon={<HardDrive size={20} />}>
            This VM has no disk at all. Only its memory moves.
          </EmptyState>
        }
      />
    </section>
  );
}

const Device = ({ disk }: { readonly disk: Disk }) => (
  <span>
    {disk.device === 'disk'
      ? 'Disk'
      : disk.device === 'cdrom'
        ? 'CD drive'
        : disk.device === 'lun'
          ? 'LUN'
          : 'Floppy drive'}
    <span className="text-ink-3">
      , {disk.bus}
      {disk.isReadOnly && ', read-only'}
      {disk.isShareable && ', shareable'}
    </span>
  </span>
);

function Source({ disk }: { readonly disk: Disk }) {
  if (disk.source === undefined) return <span className="text-ink-3">empty</span>;
  return (
    <span className="mono block max-w-80 truncate" title={disk.source}>
      {disk.source}
    </span>
  );
}

function Size({ disk }: { readonly disk: Disk }) {
  if (disk.capacityBytes === undefined) return <span className="text-ink-3">–</span>;
  return (
    <span>
      {formatBytes(disk.capacityBytes)}
      {disk.allocationBytes !== undefined && (
        <span className="text-ink-3">, {formatBytes(disk.allocationBytes)} used</span>
      )}
    </span>
  );
}

function Place({ disk }: { readonly disk: Disk }) {
  if (disk.source === undefined) return <span className="text-ink-3">–</span>;
  if (disk.fileSystem === undefined) return <span className="text-ink-3">not known</span>;
  const { type, source, isShared } = disk.fileSystem;
  return (
    <span className="flex items-center gap-2">
      <Pill tone={isShared ? 'ok' : 'warn'}>{isShared ? 'Shared' : 'This host only'}</Pill>
      <span className="mono block max-w-44 truncate text-ink-2" title={`${source} (${type})`}>
        {type} {source}
      </span>
    </span>
  );
}
