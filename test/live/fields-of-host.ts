import { fieldsPool, labNetwork, isYes, type Row } from './field-row';
import { pool } from './fields-vms';
import { cells, kib, labelled } from './virsh-answers';

/** The host, its pools and networks. */
export const ofTheHost: readonly Row[] = [
  ['host name', 'hostname', (told) => told, (seen) => seen.host.facts?.hostname],
  [
    'libvirt',
    'version --daemon',
    (told) => labelled(told, 'Running against daemon'),
    (seen) => seen.host.facts?.libvirtVersion,
  ],
  [
    'QEMU',
    'version --daemon',
    (told) => labelled(told, 'Running hypervisor'),
    (seen) => `QEMU ${seen.host.facts?.qemuVersion}`,
  ],
  ['CPUs', 'nodeinfo', (told) => Number(labelled(told, 'CPU(s)')), (seen) => seen.host.facts?.cpus],
  [
    'memory',
    'nodememstats',
    (told) => kib(/total\s*: *(\d+)/.exec(told)?.[1] ?? ''),
    (seen) => seen.host.facts?.memoryBytes,
  ],
  ['architecture', 'nodeinfo', (told) => labelled(told, 'CPU model'), (seen) => seen.host.facts?.arch],
  ['UUID', 'capabilities', (told) => /<uuid>([^<]+)/.exec(told)?.[1], (seen) => seen.host.facts?.libvirtUuid],
  [
    'pools',
    'pool-list --all --name',
    (told) =>
      told
        .split('\n')
        .map((name) => name.trim())
        .filter(Boolean)
        .sort(),
    (seen) => seen.detail.pools.map((each) => each.name).sort(),
  ],
  [
    'pool state',
    `pool-info ${pool.name}`,
    (told) => labelled(told, 'State'),
    (seen) => fieldsPool(seen)?.state,
  ],
  [
    'pool size',
    `pool-info ${pool.name} --bytes`,
    (told) => Number(labelled(told, 'Capacity')),
    (seen) => fieldsPool(seen)?.capacityBytes,
  ],
  ['pool UUID', `pool-uuid ${pool.name}`, (told) => told, (seen) => fieldsPool(seen)?.uuid],
  [
    'pool path',
    `pool-dumpxml ${pool.name}`,
    (told) => /<path>([^<]+)/.exec(told)?.[1],
    (seen) => fieldsPool(seen)?.targetPath,
  ],
  [
    'networks',
    'net-list --all --name',
    (told) =>
      told
        .split('\n')
        .map((name) => name.trim())
        .filter(Boolean)
        .sort(),
    (seen) => seen.detail.networks.map((each) => each.name).sort(),
  ],
  [
    'network state',
    'net-info lab',
    (told) => isYes(labelled(told, 'Active')),
    (seen) => labNetwork(seen)?.isActive,
  ],
  ['network bridge', 'net-info lab', (told) => labelled(told, 'Bridge'), (seen) => labNetwork(seen)?.bridge],
  [
    'VMs',
    'list --all --uuid',
    (told) => told.split('\n').filter(Boolean).length,
    (seen) => seen.host.vms?.total,
  ],
  [
    'running VMs',
    'list --state-running --uuid',
    (told) => told.split('\n').filter(Boolean).length,
    (seen) => seen.host.vms?.running,
  ],
  [
    'CPU topology',
    'nodeinfo',
    (told) =>
      ['NUMA cell(s)', 'CPU socket(s)', 'Core(s) per socket', 'Thread(s) per core'].map((each) =>
        Number(labelled(told, each)),
      ),
    ({ machine: { cpu } }) => [cpu.numaNodes, cpu.sockets, cpu.coresPerSocket, cpu.threadsPerCore],
  ],
  [
    'CPU features',
    'capabilities',
    (told) =>
      [...(/<cpu>[\s\S]*?<\/cpu>/.exec(told)?.[0] ?? '').matchAll(/<feature name='([^']+)'/g)].map(
        (found) => found[1],
      ),
    ({ machine }) => machine.cpu.features,
  ],
  [
    'security drivers',
    'capabilities',
    (told) => [...told.matchAll(/<secmodel>\s*<model>([^<]+)/g)].map((found) => found[1]),
    ({ machine }) => machine.securityModels,
  ],
  [
    'migration transports',
    'capabilities',
    (told) => [...told.matchAll(/<uri_transport>([^<]+)/g)].map((found) => found[1]),
    ({ machine }) => machine.migrationTransports,
  ],
  [
    'machine types',
    'capabilities',
    (told) =>
      new Set(
        [
          ...(/<arch name='x86_64'>[\s\S]*?<\/arch>/.exec(told)?.[0] ?? '').matchAll(
            /<machine maxCpus='\d+'[^>]*>([^<]+)/g,
          ),
        ].map((found) => found[1]),
      ),
    ({ machine }) => new Set(machine.machineTypes),
  ],
  [
    'volumes',
    `vol-list ${pool.name}`,
    (told) => cells(told),
    ({ volumes }) => volumes.map(({ name, path }) => [name, path]),
  ],
  [
    'volume size',
    `vol-info top.qcow2 ${pool.name} --bytes`,
    (told) => [labelled(told, 'Type'), labelled(told, 'Capacity'), labelled(told, 'Allocation')],
    ({ volumes }) =>
      volumes
        .filter(({ name }) => name === 'top.qcow2')
        .map(({ type, capacityBytes, allocationBytes }) => [
          type,
          `${capacityBytes} bytes`,
          `${allocationBytes} bytes`,
        ])[0],
  ],
  [
    'volume format',
    `vol-dumpxml top.qcow2 ${pool.name}`,
    (told) => /<target>[\s\S]*?<format type='(\w+)'/.exec(told)?.[1],
    ({ volumes }) => volumes.find(({ name }) => name === 'top.qcow2')?.format,
  ],
];
