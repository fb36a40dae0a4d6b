import { disk, isYes, xpath, addressesOf, ourAddresses, type Row } from './field-row';
import { on, pool } from './fields-vms';
import { cells, kib, labelled, values } from './virsh-answers';

/** A running VM, field by field. */
export const ofTheRunning: readonly Row[] = [
  ['name', `domname ${on.uuid}`, (told) => told, ({ on: vm }) => vm.name],
  ['UUID', `domuuid ${on.name}`, (told) => told, ({ on: vm }) => vm.id],
  [
    'state and reason',
    `domstate ${on.name} --reason`,
    (told) => told,
    ({ on: vm }) => `${vm.state} (${vm.reason})`,
  ],
  ['title', `desc ${on.name} --title`, (told) => told, ({ on: vm }) => vm.title],
  ['description', `desc ${on.name}`, (told) => told, ({ on: vm }) => vm.description],
  ['vCPUs', `vcpucount ${on.name} --live --current`, Number, ({ on: vm }) => vm.vcpus],
  ['vCPUs at most', `vcpucount ${on.name} --live --maximum`, Number, ({ on: vm }) => vm.maximumVcpus],
  [
    'memory at most',
    `dominfo ${on.name}`,
    (told) => kib(labelled(told, 'Max memory')),
    ({ on: vm }) => vm.memory.maximumBytes,
  ],
  [
    'memory',
    `dominfo ${on.name}`,
    (told) => kib(labelled(told, 'Used memory')),
    ({ on: vm }) => vm.memoryBytes,
  ],
  [
    'memory it is set to',
    xpath(on.name, '/domain/currentMemory/text()'),
    kib,
    ({ on: vm }) => vm.memory.currentBytes,
  ],
  [
    'balloon',
    `dommemstat ${on.name}`,
    (told) => kib(/actual (\d+)/.exec(told)?.[1] ?? ''),
    ({ on: vm }) => vm.memory.balloonBytes,
  ],
  [
    'is kept',
    `dominfo ${on.name}`,
    (told) => isYes(labelled(told, 'Persistent')),
    ({ on: vm }) => vm.isPersistent,
  ],
  [
    'autostart off',
    `dominfo ${on.name}`,
    (told) => isYes(labelled(told, 'Autostart')),
    ({ on: vm }) => vm.isAutostarted,
  ],
  [
    'snapshots',
    `snapshot-list ${on.name} --name`,
    (told) => told.split('\n').filter(Boolean).sort(),
    ({ on: vm }) => [...vm.snapshots].sort(),
  ],
  [
    'job',
    `domjobinfo ${on.name}`,
    (told) => (labelled(told, 'Job type') === 'None' ? undefined : told),
    ({ on: vm }) => vm.job,
  ],
  [
    'disks',
    `domblklist ${on.name} --details`,
    (told) =>
      cells(told).map(([type, device, target, source]) => [
        type,
        device,
        target,
        source === '-' ? undefined : source,
      ]),
    ({ on: vm }) => vm.disks.map((each) => [each.type, each.device, each.target, each.source]),
  ],
  [
    'disk size',
    `domblkinfo ${on.name} vda`,
    (told) => Number(labelled(told, 'Capacity')),
    ({ on: vm }) => disk(vm, 'vda')?.capacityBytes,
  ],
  [
    'disk allocation',
    `domblkinfo ${on.name} vda`,
    (told) => Number(labelled(told, 'Allocation')),
    ({ on: vm }) => disk(vm, 'vda')?.allocationBytes,
  ],
  [
    'disk bus',
    xpath(on.name, '//disk/target/@bus'),
    values,
    ({ on: vm }) => vm.disks.map((each) => each.bus),
  ],
  [
    'disk format',
    xpath(on.name, "//disk[@device='disk']/driver/@type"),
    values,
    ({ on: vm }) => [disk(vm, 'vda')?.format],
  ],
  ['disk cache', xpath(on.name, '//disk/driver/@cache'), values, ({ on: vm }) => [disk(vm, 'vda')?.cache]],
  [
    'backing chain',
    xpath(on.name, '//backingStore/source/@file'),
    values,
    ({ on: vm }) => disk(vm, 'vda')?.backing?.map((each) => each.source),
  ],
  [
    'backing formats',
    xpath(on.name, '//backingStore/format/@type'),
    values,
    ({ on: vm }) => disk(vm, 'vda')?.backing?.map((each) => each.format),
  ],
  [
    'pool of the disk',
    `vol-pool ${pool.path}/top.qcow2`,
    (told) => told,
    ({ on: vm }) => disk(vm, 'vda')?.pool,
  ],
  [
    'network cards',
    `domiflist ${on.name}`,
    cells,
    ({ on: vm }) => vm.nics.map((nic) => [nic.hostDevice, nic.type, nic.source, nic.model, nic.mac]),
  ],
  [
    'address by lease',
    `domifaddr ${on.name} --source lease`,
    addressesOf,
    ({ on: vm }) => ourAddresses(vm, 'lease'),
  ],
  [
    'address it is found by',
    'net-dhcp-leases lab',
    (told) =>
      cells(told)
        .filter((row) => row[1] === on.mac)
        .map((row) => row[3]?.replace(/\/\d+$/, '')),
    ({ on: vm }) => vm.finding?.addresses,
  ],
  [
    'address by ARP',
    `domifaddr ${on.name} --source arp`,
    addressesOf,
    ({ on: vm }) => ourAddresses(vm, 'arp'),
  ],
  [
    'graphics',
    `domdisplay ${on.name}`,
    (told) => told,
    ({ on: vm }) =>
      vm.graphics.map(({ type, listen, port }) => `${type}://${listen}:${(port ?? 0) - 5900}`)[0],
  ],
  ['hypervisor', xpath(on.name, '/domain/@type'), (told) => values(told)[0], ({ on: vm }) => vm.hypervisor],
  [
    'machine',
    xpath(on.name, '/domain/os/type/@machine'),
    (told) => values(told)[0],
    ({ on: vm }) => vm.machine,
  ],
  [
    'architecture',
    xpath(on.name, '/domain/os/type/@arch'),
    (told) => values(told)[0],
    ({ on: vm }) => vm.arch,
  ],
  [
    'CPU',
    `dumpxml ${on.name}`,
    (told) => `${/<cpu mode='([^']+)'/.exec(told)?.[1]} ${/<model[^>]*>([^<]+)<\/model>/.exec(told)?.[1]}`,
    ({ on: vm }) => vm.cpu,
  ],
  [
    'firmware',
    xpath(on.name, '/domain/os/loader/@type'),
    (told) => (values(told)[0] === 'pflash' ? 'uefi' : 'bios'),
    ({ on: vm }) => vm.firmware,
  ],
  [
    'balloon device',
    xpath(on.name, '//memballoon/@model'),
    (told) => values(told)[0] !== 'none',
    ({ on: vm }) => vm.memory.hasBalloon,
  ],
  [
    'guest agent',
    xpath(on.name, '//channel/target/@state'),
    (told) => (values(told)[0] === 'connected' ? 'connected' : 'silent'),
    ({ on: vm }) => vm.guestAgent,
  ],
  ['XML as it runs', `dumpxml ${on.name}`, (told) => told, ({ onXml }) => onXml.live?.trim()],
  ['XML as stored', `dumpxml ${on.name} --inactive`, (told) => told, ({ onXml }) => onXml.stored?.trim()],
];
