import type { ReactNode } from 'react';
import type { HostSummary } from '../../../shared/domain/host';
import type { HostMachine } from '../../../shared/domain/machine';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Card } from '../../components/card';
import { Disclosure } from '../../components/disclosure';
import { EmptyState } from '../../components/empty-state';
import { FaultNotice } from '../../components/fault-notice';
import { KeyValueList } from '../../components/key-value-list';
import { Skeleton } from '../../components/skeleton';
import { formatBytes } from '../../format/bytes';
import { formatDuration } from '../../format/duration';
import { formatCount } from '../../format/number';
import { formatTime } from '../../format/time';
import { MachineTables } from './machine-tables';

/** The machine behind the host: processor, memory, what libvirt offers on it, interfaces and NFS as they are. */
export function HostMachineTab({ host }: { readonly host: HostSummary }) {
  const { machines } = useDrover();
  const { value: machine, fault } = useTopic(machines.detail, { hostId: host.id });
  if (fault !== undefined) return <FaultNotice fault={fault} tone="warn" />;
  if (machine === undefined && host.connection.at !== 'connected') {
    return (
      <EmptyState title="Not read yet">
        {host.name} is not connected. What the machine is gets read when somebody looks at it.
      </EmptyState>
    );
  }
  if (machine === undefined) return <Skeleton label="The machine is being read" lines={8} lineHeight={22} />;
  return (
    <>
      <div className="grid shrink-0 grid-cols-3 items-stretch gap-4 max-[1199px]:grid-cols-1">
        <Card title="Processor">
          <KeyValueList items={processorOf(host, machine)} keyWidth="w-28" />
        </Card>
        <Card title="Memory and NUMA">
          <KeyValueList items={memoryOf(host, machine)} keyWidth="w-28" />
        </Card>
        <Card title="What libvirt offers">
          <KeyValueList items={libvirtOf(machine)} keyWidth="w-28" />
        </Card>
      </div>
      <MachineTables host={host} machine={machine} />
      <p className="m-0 shrink-0 text-xs text-ink-3">
        Read at {formatTime(machine.readAtMs)}, and again every 30 s while this page is open.
      </p>
    </>
  );
}

function processorOf({ facts }: HostSummary, { cpu, loadAverage, uptimeSeconds }: HostMachine) {
  const { numaNodes, sockets, coresPerSocket, threadsPerCore, mhz, features } = cpu;
  return [
    { key: 'Model', value: facts === undefined ? 'not known' : `${facts.cpuModel}, ${facts.cpuVendor}` },
    {
      key: 'Topology',
      value: [
        formatCount(numaNodes, 'NUMA node'),
        `${formatCount(sockets, 'socket')} each`,
        `${formatCount(coresPerSocket, 'core')} a socket`,
        `${formatCount(threadsPerCore, 'thread')} a core`,
      ].join(', '),
    },
    ...(mhz === undefined ? [] : [{ key: 'Clock', value: `${(mhz / 1000).toFixed(2)} GHz` }]),
    {
      key: 'Load',
      value:
        loadAverage === undefined
          ? 'not known'
          : `${loadAverage.map((load) => load.toFixed(2)).join(', ')} over 1, 5 and 15 min`,
    },
    { key: 'Up for', value: formatDuration(uptimeSeconds * 1000) },
    { key: 'KVM', value: facts?.isKvmPresent === true ? 'Present' : 'Absent: guests are emulated' },
    { key: 'Features', value: <Names names={features} one="feature" /> },
  ];
}

function memoryOf({ facts }: HostSummary, { hugepages, numa }: HostMachine) {
  return [
    { key: 'In all', value: facts === undefined ? 'not known' : formatBytes(facts.memoryBytes) },
    ...(hugepages.length === 0 ? [{ key: 'Hugepages', value: 'None offered' }] : []),
    ...hugepages.map(({ sizeBytes, total, free }) => ({
      key: `Pages of ${formatBytes(sizeBytes)}`,
      value: total === 0 ? 'None set aside' : `${total}, ${free} free: ${formatBytes(total * sizeBytes)}`,
    })),
    ...(numa.length === 0 ? [{ key: 'NUMA', value: 'The kernel tells of no nodes' }] : []),
    ...numa.map(({ id, memoryBytes, freeBytes, cpus }) => ({
      key: `NUMA node ${id}`,
      value: `${formatBytes(memoryBytes)}, ${formatBytes(freeBytes)} free, CPUs ${cpus === '' ? 'none' : cpus}`,
    })),
  ];
}

function libvirtOf({ securityModels, machineTypes, canMigrateLive, migrationTransports }: HostMachine) {
  const over = migrationTransports.length === 0 ? '' : `, over ${migrationTransports.join(', ')}`;
  return [
    { key: 'Migration', value: canMigrateLive ? `Live${over}` : 'Not live' },
    { key: 'Security', value: securityModels.length === 0 ? 'None' : securityModels.join(', ') },
    { key: 'Machine types', value: <Names names={machineTypes} one="type" /> },
  ];
}

/** Too many to read at once: their number, and all of them when wanted. */
function Names({ names, one }: { readonly names: readonly string[]; readonly one: string }): ReactNode {
  if (names.length === 0) return 'None named';
  return (
    <Disclosure title={formatCount(names.length, one)}>
      <span className="mono break-words text-ink-2">{names.join(', ')}</span>
    </Disclosure>
  );
}
