import { Unplug } from 'lucide-react';
import type { Nic, VmDetail } from '../../../shared/domain/vm';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { formatCount } from '../../format/number';

const types: Readonly<Record<string, string>> = {
  network: 'libvirt network',
  bridge: 'Bridge of the host',
  direct: 'macvtap on a device of the host',
  user: 'User-mode (no incoming connections)',
  ethernet: 'TAP device',
  hostdev: 'PCI device of the host',
};

const columns: readonly Column<Nic>[] = [
  {
    id: 'mac',
    title: 'MAC address',
    isRowHeader: true,
    render: (nic) => <span className="mono">{nic.mac}</span>,
  },
  { id: 'type', title: 'Connected by', render: (nic) => types[nic.type] ?? nic.type },
  {
    id: 'source',
    title: 'To',
    render: (nic) => (nic.source === undefined ? '–' : <span className="mono">{nic.source}</span>),
  },
  { id: 'model', title: 'Model', render: (nic) => nic.model ?? '–' },
];

/** Its network cards. The same network or bridge must be on a destination. */
export function VmNics({ vm }: { readonly vm: VmDetail }) {
  return (
    <section aria-label="Network cards" className="flex shrink-0 flex-col gap-2">
      <h3 className="h2">
        Network <span className="font-normal text-ink-3">{formatCount(vm.nics.length, 'card')}</span>
      </h3>
      <DataTable
        label={`Network cards of ${vm.name}`}
        columns={columns}
        rows={vm.nics}
        rowKey={(nic) => nic.mac}
        empty={
          <EmptyState title="No network cards" icon={<Unplug size={20} />}>
            This VM is not connected to any network.
          </EmptyState>
        }
      />
    </section>
  );
}
