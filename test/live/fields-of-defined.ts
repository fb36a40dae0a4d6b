import { disk, isYes, xpath, type Row } from './field-row';
import { off, pool } from './fields-vms';
import { cells, kib, labelled, values } from './virsh-answers';

/** A VM that is only defined. */
export const ofTheDefined: readonly Row[] = [
  [
    'state and reason',
    `domstate ${off.name} --reason`,
    (told) => told.replace('shut off', 'off'),
    ({ off: vm }) => `${vm.state} (${vm.reason})`,
  ],
  ['vCPUs', `vcpucount ${off.name} --config --current`, Number, ({ off: vm }) => vm.vcpus],
  ['vCPUs at most', `vcpucount ${off.name} --config --maximum`, Number, ({ off: vm }) => vm.maximumVcpus],
  [
    'memory',
    `dominfo ${off.name}`,
    (told) => kib(labelled(told, 'Used memory')),
    ({ off: vm }) => vm.memoryBytes,
  ],
  [
    'autostart on',
    `dominfo ${off.name}`,
    (told) => isYes(labelled(told, 'Autostart')),
    ({ off: vm }) => vm.isAutostarted,
  ],
  [
    'snapshots',
    `snapshot-list ${off.name} --name`,
    (told) => told.split('\n').filter(Boolean),
    ({ off: vm }) => vm.snapshots,
  ],
  [
    'disks',
    `domblklist ${off.name} --details`,
    cells,
    ({ off: vm }) => vm.disks.map((each) => [each.type, each.device, each.target, each.source]),
  ],
  [
    'disk sizes',
    `domblkinfo ${off.name} --all`,
    (told) => cells(told).map((row) => row.slice(0, 3)),
    ({ off: vm }) =>
      vm.disks.map((each) => [each.target, String(each.capacityBytes), String(each.allocationBytes)]),
  ],
  [
    'disk cache',
    xpath(off.name, '//disk/driver/@cache'),
    values,
    ({ off: vm }) => vm.disks.flatMap((each) => each.cache ?? []),
  ],
  [
    'shareable disk',
    xpath(off.name, '//disk[shareable]/target/@dev'),
    values,
    ({ off: vm }) => vm.disks.filter((each) => each.isShareable).map((each) => each.target),
  ],
  [
    'backing image',
    `vol-dumpxml ${pool.path}/off.qcow2`,
    (told) => /<backingStore>\s*<path>([^<]+)/.exec(told)?.[1],
    ({ off: vm }) => disk(vm, 'sda')?.backing?.[0]?.source,
  ],
  [
    'image below that',
    `vol-dumpxml ${pool.path}/middle.qcow2`,
    (told) => /<backingStore>\s*<path>([^<]+)/.exec(told)?.[1],
    ({ off: vm }) => disk(vm, 'sda')?.backing?.[1]?.source,
  ],
  [
    'pools of the disks',
    `vol-pool ${pool.path}/data.raw`,
    (told) => told,
    ({ off: vm }) => disk(vm, 'sdb')?.pool,
  ],
  [
    'network cards',
    `domiflist ${off.name}`,
    (told) => cells(told).map(([, ...rest]) => rest),
    ({ off: vm }) => vm.nics.map((nic) => [nic.type, nic.source, nic.model, nic.mac]),
  ],
  [
    'firmware',
    xpath(off.name, '/domain/os/loader/@type'),
    (told) => (values(told)[0] === 'pflash' ? 'uefi' : 'bios'),
    ({ off: vm }) => vm.firmware,
  ],
  [
    'Secure Boot',
    xpath(off.name, '/domain/os/loader/@secure'),
    (told) => values(told)[0] === 'yes',
    ({ off: vm }) => vm.hasSecureBoot,
  ],
  ['CPU mode', xpath(off.name, '/domain/cpu/@mode'), (told) => values(told)[0], ({ off: vm }) => vm.cpu],
  [
    'TPM',
    `dumpxml ${off.name}`,
    (told) => [/<tpm model='([^']+)'/.exec(told)?.[1], /<tpm [^>]*>\s*<backend type='(\w+)'/.exec(told)?.[1]],
    ({ off: vm }) => [vm.tpm?.model, vm.tpm?.backend],
  ],
  [
    'host devices',
    `dumpxml ${off.name}`,
    (told) =>
      [
        ...told.matchAll(/<hostdev [^>]*type='(\w+)'[\s\S]*?vendor id='(\w+)'[\s\S]*?product id='(\w+)'/g),
      ].map((found) => `${found[1]} ${found[2]}:${found[3]}`),
    ({ off: vm }) => vm.hostDevices.map(({ type, address }) => `${type} ${address}`),
  ],
  [
    'balloon device',
    xpath(off.name, '//memballoon/@model'),
    (told) => values(told)[0] !== 'none',
    ({ off: vm }) => vm.memory.hasBalloon,
  ],
  [
    'guest agent',
    xpath(off.name, '//channel/target/@name'),
    (told) => (told === '' ? 'none' : told),
    ({ off: vm }) => vm.guestAgent,
  ],
  ['XML', `dumpxml ${off.name}`, (told) => told, ({ offXml }) => offXml.stored?.trim()],
];
