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
  { id: 'source', title: 'Path and file system', render: (disk) => <Source disk={disk} /> },
  { id: 'reach', title: 'Reach', render: (disk) => <Reach disk={disk} /> },
  { id: 'format', title: 'Format', render: (disk) => disk.format ?? '–' },
  { id: 'cache', title: 'Cache', render: (disk) => disk.cache ?? 'default' },
  { id: 'size', title: 'Size', isNumeric: true, render: (disk) => <Size disk={disk} /> },
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
  const place =
    disk.fileSystem === undefined
      ? 'file system not known'
      : `${disk.fileSystem.type} on ${disk.fileSystem.source}`;
  return (
    <span className="block max-w-100 py-1.5 max-[1199px]:max-w-64">
      <span className="mono block truncate" title={disk.source}>
        {disk.source}
      </span>
      <span className="block truncate text-xs text-ink-3" title={place}>
        {place}
        {disk.pool !== undefined && `, pool ${disk.pool}`}
      </span>
      {(disk.backing ?? []).map((image, index) => (
        <span key={index} className="block truncate text-xs text-ink-3" title={image.source}>
          on top of <span className="mono">{image.source ?? 'an image without a path'}</span>
          {image.format !== undefined && `, ${image.format}`}
        </span>
      ))}
    </span>
  );
}

/** Only what other hosts can reach too can stay where it is while the VM moves. */
function Reach({ disk }: { readonly disk: Disk }) {
  if (disk.source === undefined) return <span className="text-ink-3">–</span>;
  if (disk.fileSystem === undefined) return <Pill>Not known</Pill>;
  return disk.fileSystem.isShared ? <Pill tone="ok">Shared</Pill> : <Pill tone="warn">This host only</Pill>;
}

function Size({ disk }: { readonly disk: Disk }) {
  if (disk.capacityBytes === undefined) return <span className="text-ink-3">–</span>;
  return (
    <span className="block">
      <span className="block">{formatBytes(disk.capacityBytes)}</span>
      {disk.allocationBytes !== undefined && (
        <span className="block text-xs text-ink-3">{formatBytes(disk.allocationBytes)} used</span>
      )}
    </span>
  );
}
