import type { DeviceSight, DiskNames } from './probes/questions/block-device';

/** What the names of two block devices amount to. */
export type DevicesCompared =
  | { readonly is: 'same'; readonly by: string }
  | { readonly is: 'different'; readonly from: string; readonly to: string }
  | { readonly is: 'untold'; readonly why: string };

/**
 * Are two block devices one? Sizes and partitions that differ say no. Then the disks at the bottom decide by their
 * world-wide names; only where they have none, LVM's UUIDs or serial numbers do, since a host that was cloned has its
 * twin's UUIDs on disks of its own. `path` under /dev/disk/by-path/ip-… is an iSCSI target itself.
 */
export function compareDevices(here: DeviceSight, there: DeviceSight, path: string): DevicesCompared {
  const different = { is: 'different', from: describeDevice(here), to: describeDevice(there) } as const;
  const isAlike =
    here.sizeBytes === there.sizeBytes &&
    here.partition === there.partition &&
    ofMapper(here) === ofMapper(there);
  if (!isAlike) return different;
  const [wide, wideThere] = [namesOf(here, 'worldWide'), namesOf(there, 'worldWide')];
  if (wide !== undefined && wideThere !== undefined)
    return wide === wideThere ? { is: 'same', by: wide } : different;
  const [serial, serialThere] = [namesOf(here, 'serial'), namesOf(there, 'serial')];
  if (serial !== undefined && serialThere !== undefined && serial !== serialThere) return different;
  const mapper = ofMapper(here);
  if (mapper !== undefined) return { is: 'same', by: mapper };
  if (path.startsWith('/dev/disk/by-path/ip-'))
    return { is: 'same', by: path.slice(path.lastIndexOf('/') + 1) };
  const known = serial === undefined ? 'no serial number' : `only the serial number ${serial}`;
  return { is: 'untold', why: `the devices have no world-wide name (${known})` };
}

/** In a line: size, and the best name it has. */
export function describeDevice(device: DeviceSight): string {
  const name =
    namesOf(device, 'worldWide') ??
    ofMapper(device) ??
    namesOf(device, 'serial') ??
    'without a name of its own';
  const partition =
    device.partition === undefined ? '' : `, partition ${device.partition.split(' ')[0] ?? ''}`;
  return `${device.sizeBytes} bytes, ${name}${partition}`;
}

/** A multipath map is named after the host's way to the disk; what it stands for is the disk below. */
const ofMapper = ({ mapperUuid }: DeviceSight): string | undefined =>
  mapperUuid === undefined || /(^|-)mpath-/.test(mapperUuid) ? undefined : mapperUuid;

/** Those of all disks below, each once and sorted; undefined when one of them has none. */
function namesOf({ disks }: DeviceSight, kind: keyof DiskNames): string | undefined {
  const names = disks.map((disk) => disk[kind]);
  if (names.length === 0 || names.includes(undefined)) return undefined;
  return [...new Set(names)].sort().join(', ');
}
