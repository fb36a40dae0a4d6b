import type { HostSummary } from '../../../shared/domain/host';
import type { HostInterface, HostMachine, NfsExport, NfsMount } from '../../../shared/domain/machine';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Pill } from '../../components/pill';

const Mono = ({ text }: { readonly text: string }) => (
  <span className="mono" title={text}>
    {text}
  </span>
);

const kinds: Readonly<Record<string, string>> = {
  bridge: 'Bridge',
  bond: 'Bond',
  vlan: 'VLAN',
  tun: 'TAP of a VM',
  veth: 'Virtual pair',
  macvtap: 'macvtap of a VM',
};

const interfaces: readonly Column<HostInterface>[] = [
  {
    id: 'name',
    title: 'Name',
    isRowHeader: true,
    render: ({ name }) => <Mono text={name} />,
    sortBy: ({ name }) => name,
  },
  {
    id: 'state',
    title: 'State',
    render: ({ isUp }) => (
      <Pill tone={isUp ? 'ok' : 'neutral'} hasDot isHollow={!isUp}>
        {isUp ? 'Up' : 'Down'}
      </Pill>
    ),
    sortBy: ({ isUp }) => (isUp ? 0 : 1),
  },
  {
    id: 'kind',
    title: 'Kind',
    render: ({ kind }) => (kind === undefined ? 'Card' : (kinds[kind] ?? kind)),
    sortBy: ({ kind }) => kind ?? '',
  },
  {
    id: 'master',
    title: 'Part of',
    render: ({ master }) => (master === undefined ? '–' : <Mono text={master} />),
  },
  {
    id: 'addresses',
    title: 'Addresses',
    render: ({ addresses }) => (addresses.length === 0 ? '–' : <Mono text={addresses.join(', ')} />),
  },
  {
    id: 'mac',
    title: 'MAC address',
    isWideOnly: true,
    render: ({ mac }) => (mac === undefined ? '–' : <Mono text={mac} />),
  },
  { id: 'mtu', title: 'MTU', isNumeric: true, render: ({ mtu }) => mtu, sortBy: ({ mtu }) => mtu },
];

const mounts: readonly Column<NfsMount>[] = [
  { id: 'target', title: 'Mounted at', isRowHeader: true, render: ({ target }) => <Mono text={target} /> },
  { id: 'source', title: 'From', render: ({ source }) => <Mono text={source} /> },
  { id: 'options', title: 'Options', render: ({ options }) => <Mono text={options} /> },
];

const exported: readonly Column<NfsExport>[] = [
  { id: 'path', title: 'Folder', isRowHeader: true, render: ({ path }) => <Mono text={path} /> },
  { id: 'client', title: 'To', render: ({ client }) => <Mono text={client} /> },
  { id: 'options', title: 'Options', render: ({ options }) => <Mono text={options} /> },
];

export interface MachineTablesProps {
  readonly host: HostSummary;
  readonly machine: HostMachine;
}

/** Its interfaces, and what it mounts and exports by NFS. Tables that would be empty are left out. */
export function MachineTables({ host, machine }: MachineTablesProps) {
  return (
    <>
      <Section title="Interfaces">
        <DataTable
          label={`Interfaces of ${host.name}`}
          columns={interfaces}
          rows={machine.interfaces}
          rowKey={({ name }) => name}
          empty={
            <EmptyState title="None told">
              The host’s ip command is missing or too old to list them in a form that can be read.
            </EmptyState>
          }
        />
      </Section>
      {machine.nfsMounts.length > 0 && (
        <Section title="NFS mounts">
          <DataTable
            label={`NFS mounts of ${host.name}`}
            columns={mounts}
            rows={machine.nfsMounts}
            rowKey={({ target }) => target}
          />
        </Section>
      )}
      {machine.nfsExports.length > 0 && (
        <Section title="NFS exports">
          <DataTable
            label={`NFS exports of ${host.name}`}
            columns={exported}
            rows={machine.nfsExports}
            rowKey={({ path, client }) => `${path} ${client}`}
          />
        </Section>
      )}
    </>
  );
}

const Section = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section aria-label={title} className="flex shrink-0 flex-col gap-2">
    <h3 className="h2">{title}</h3>
    {children}
  </section>
);
