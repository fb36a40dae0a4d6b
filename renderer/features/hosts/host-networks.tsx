import { Network as NetworkIcon } from 'lucide-react';
import type { HostSummary, Network } from '../../../shared/domain/host';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';

const forwards: Readonly<Record<string, string>> = {
  nat: 'NAT to the outside',
  route: 'Routed',
  bridge: 'Bridge of the host',
  open: 'Routed, no firewall rules of libvirt’s',
  isolated: 'Isolated: guests of this host only',
  private: 'macvtap, private',
  vepa: 'macvtap, VEPA',
  passthrough: 'macvtap, passthrough',
  hostdev: 'PCI device of the host',
};

const columns: readonly Column<Network>[] = [
  {
    id: 'name',
    title: 'Name',
    isRowHeader: true,
    render: (network) => network.name,
    sortBy: (network) => network.name,
  },
  {
    id: 'state',
    title: 'State',
    render: (network) => (
      <Pill tone={network.isActive ? 'ok' : 'warn'} hasDot>
        {network.isActive ? 'Active' : 'Not active'}
      </Pill>
    ),
    sortBy: (network) => (network.isActive ? 0 : 1),
  },
  {
    id: 'forward',
    title: 'Way out',
    render: (network) => forwards[network.forward] ?? network.forward,
    sortBy: (network) => network.forward,
  },
  {
    id: 'bridge',
    title: 'Bridge',
    render: (network) =>
      network.bridge === undefined ? '–' : <span className="mono">{network.bridge}</span>,
  },
];

export interface HostNetworksProps {
  readonly host: HostSummary;
  readonly networks: readonly Network[] | undefined;
}

/** The host's libvirt networks. A VM can only move where the networks it uses are. */
export function HostNetworks({ host, networks }: HostNetworksProps) {
  if (networks === undefined) return <Skeleton label="Networks are being read" lines={4} lineHeight={22} />;
  return (
    <DataTable
      label={`Networks of ${host.name}`}
      columns={columns}
      rows={networks}
      rowKey={(network) => network.uuid}
      empty={
        <EmptyState title="No libvirt networks" icon={<NetworkIcon size={20} />}>
          VMs on {host.name} may still use bridges of the host directly.
        </EmptyState>
      }
    />
  );
}
