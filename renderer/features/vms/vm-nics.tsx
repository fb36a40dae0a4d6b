import { Unplug } from 'lucide-react';
import type { Nic, NicAddress, VmDetail } from '../../../shared/domain/vm';
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
  { id: 'addresses', title: 'Addresses', render: (nic) => <Addresses nic={nic} /> },
  {
    id: 'host',
    title: 'On the host',
    isWideOnly: true,
    render: (nic) => (nic.hostDevice === undefined ? '–' : <span className="mono">{nic.hostDevice}</span>),
  },
];

const sources: Record<NicAddress['by'], string> = {
  lease: 'given by libvirt',
  arp: 'heard by the host',
  agent: 'told by the guest',
};

function Addresses({ nic }: { readonly nic: Nic }) {
  if (nic.addresses === undefined || nic.addresses.length === 0)
    return <span className="text-ink-3">not known</span>;
  return (
    <span className="block py-1.5">
      {nic.addresses.map(({ address, prefix, by }) => (
        <span key={address} className="block">
          <span className="mono">{prefix === 0 ? address : `${address}/${prefix}`}</span>{' '}
          <span className="text-xs text-ink-3">{sources[by]}</span>
        </span>
      ))}
    </span>
  );
}

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
