import { expect, it } from 'vitest';
import { readMounts, mountOf } from '../../../../electron/hosts/mounts';
import { findPlaces, placeOf } from '../../../../electron/hosts/places';

const nfs = (source: string, addr: string, target = '/srv/vms', root = '/') =>
  `50 25 0:45 ${root} ${target} rw,relatime shared:30 - nfs4 ${source} rw,vers=4.2,addr=${addr}`;
const local = '25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw';
const identity = (mountinfo: string[], path: string) =>
  placeOf(readMounts(mountinfo.join('\n')), path, path)?.sharedIdentity;

it('reads the longest mount above a path, the last of equals, and unescapes its names', () => {
  const mounts = readMounts(
    [
      local,
      '30 25 8:2 / /var/lib rw - xfs /dev/vdb rw',
      '31 25 8:3 / /var/lib\\040x rw - btrfs /dev/vdc rw',
      '32 25 8:4 / /var/lib rw - ext4 /dev/vdd rw',
    ].join('\n'),
  );
  expect(mountOf(mounts, '/var/lib/a')?.source).toBe('/dev/vdd');
  expect(mountOf(mounts, '/var/lib x/a')?.source).toBe('/dev/vdc');
  expect(mountOf(mounts, '/var/libx')?.source).toBe('/dev/vda1');
});

it('sees one file behind two spellings of the server and two depths of mount', () => {
  const byName = identity([local, nfs('nfs:/srv/vms', '10.0.0.5')], '/srv/vms/a.qcow2');
  const byAddress = identity([local, nfs('10.0.0.5:/srv/vms', '10.0.0.5', '/mnt')], '/mnt/a.qcow2');
  const deeper = identity([local, nfs('nfs:/srv', '10.0.0.5', '/data')], '/data/vms/a.qcow2');
  expect(byName).toBe('nfs:10.0.0.5:/srv/vms/a.qcow2');
  expect([byAddress, deeper]).toEqual([byName, byName]);
});

it('tells the same path on two servers apart', () => {
  expect(identity([nfs('a:/srv/vms', '10.0.0.5')], '/srv/vms/a')).not.toBe(
    identity([nfs('a:/srv/vms', '10.0.0.6')], '/srv/vms/a'),
  );
});

it('gives a local file no identity beyond its host, and a device named by id one', () => {
  expect(identity([local], '/var/lib/libvirt/images/a')).toBeUndefined();
  expect(placeOf(readMounts(local), '/dev/disk/by-id/wwn-0x5', '/dev/sdb')?.sharedIdentity).toBe(
    'device:/dev/disk/by-id/wwn-0x5',
  );
});

it('asks for many paths at once and keeps each with its answer', async () => {
  const asked: (string | undefined)[] = [];
  const found = await findPlaces(
    async (argv, options) => {
      asked.push(argv[0], options?.stdin?.toString());
      return { ok: true, value: { exitCode: 0, stdout: `${local}\n\0/real/a\0/b c\0`, stderr: '' } };
    },
    ['/link/a', '/b c'],
  );
  expect(asked).toEqual(['sh', '/link/a\0/b c\0']);
  expect(found.ok && [...found.value].map(([path, place]) => [path, place.realPath])).toEqual([
    ['/link/a', '/real/a'],
    ['/b c', '/b c'],
  ]);
});

it('takes a short answer for none', async () => {
  const found = await findPlaces(
    async () => ({ ok: true, value: { exitCode: 0, stdout: `${local}\n\0/real/a\0`, stderr: '' } }),
    ['/a', '/b'],
  );
  expect(found).toMatchObject({ ok: false, fault: { code: 'command-failed' } });
});

it('keeps the options of the mount and of its file system', () => {
  const line = '50 25 0:45 / /srv/vms ro,relatime shared:30 - nfs4 a:/srv/vms rw,vers=4.2,soft,addr=10.0.0.5';
  expect(placeOf(readMounts(line), '/srv/vms/a', '/srv/vms/a')?.fileSystem.options).toBe(
    'ro,relatime,rw,vers=4.2,soft,addr=10.0.0.5',
  );
});
