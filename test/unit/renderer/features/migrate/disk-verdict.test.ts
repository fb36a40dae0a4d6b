import { describe, expect, it } from 'vitest';
import { diskVerdict } from '../../../../../renderer/features/migrate/disk-verdict';
import type { Finding } from '../../../../../shared/domain/finding';
import type { CheckId } from '../../../../../shared/domain/check-id';
import type { CheckResult } from '../../../../../shared/domain/preflight';
import type { Disk } from '../../../../../shared/domain/vm';

const disk: Disk = {
  target: 'vda',
  bus: 'virtio',
  device: 'disk',
  type: 'file',
  source: '/srv/vms/a.qcow2',
  isReadOnly: false,
  isShareable: false,
};
const { source: _source, ...emptyDrive } = disk;
const about = { group: 'storage', isOverridable: false } as const;
const done = (id: CheckId, finding: Finding): CheckResult => ({
  id,
  ...about,
  at: 'done',
  verdict: 'fine',
  finding,
  tookMs: 1,
});
const sameFile = (path: string) =>
  done('same-file-both-hosts', {
    code: 'same-file',
    seen: { files: [{ path, inode: '12', source: 'nfs:/x', wasMarked: true }] },
  });
const there = done('disk-path-exists-on-dest', {
  code: 'disks-reachable',
  seen: { paths: ['/srv/vms/a.qcow2'] },
});

describe('diskVerdict', () => {
  it('is proved by the same file, and only by its own path', () => {
    expect(diskVerdict(disk, [there, sameFile('/srv/vms/a.qcow2')])).toMatchObject({
      is: 'proved',
      inode: '12',
    });
    expect(diskVerdict(disk, [there, sameFile('/srv/vms/b.qcow2')])).toEqual({ is: 'no-objection' });
  });

  it('shows an objection at once, though another check still runs', () => {
    const missing = done('disk-path-exists-on-dest', {
      code: 'disk-missing',
      seen: { host: 'b', disks: [{ target: 'vda', path: '/srv/vms/a.qcow2', raw: 'No such file' }] },
    });
    const running: CheckResult = { id: 'same-file-both-hosts', ...about, at: 'running' };
    expect(diskVerdict(disk, [missing, running]).is).toBe('stands-in-the-way');
    expect(diskVerdict(disk, [there, running]).is).toBe('running');
  });

  it('calls a disk on one host alone local', () => {
    const local = done('same-file-both-hosts', {
      code: 'not-shared',
      seen: { files: [{ path: '/srv/vms/a.qcow2', fileSystem: 'ext4', host: 'a' }] },
    });
    expect(diskVerdict(disk, [there, local]).is).toBe('local');
  });

  it('does not call a disk proved, or free of objections, when the check ended at another one', () => {
    const other = done('same-file-both-hosts', {
      code: 'not-shared',
      seen: { files: [{ path: '/other.raw', fileSystem: 'ext4', host: 'a' }] },
    });
    expect(diskVerdict(disk, [there, other]).is).toBe('not-reached');
  });

  it('believes the host that a file system is its own, when no check spoke of the disk', () => {
    const alone = { ...disk, fileSystem: { type: 'ext4', source: '/dev/vda1', isShared: false } };
    expect(diskVerdict(alone, [there, sameFile('/srv/vms/b.qcow2')]).is).toBe('alone');
  });

  it('tells which of several disks differ and which lie on one host alone', () => {
    const apart = done('same-file-both-hosts', {
      code: 'different-file',
      seen: {
        files: [{ path: '/srv/vms/a.qcow2', from: 'x', to: 'y' }],
        alone: [{ path: '/b.raw', fileSystem: 'ext4', host: 'a' }],
      },
    });
    expect(diskVerdict(disk, [there, apart]).is).toBe('stands-in-the-way');
    expect(diskVerdict({ ...disk, source: '/b.raw' }, [there, apart]).is).toBe('local');
  });

  it('takes a block device for proved by its own name', () => {
    const device = { ...disk, type: 'block', source: '/dev/mapper/a' };
    const same = done('block-device-identity', {
      code: 'same-device',
      seen: { devices: [{ path: '/dev/mapper/a', by: 'naa.6001405' }] },
    });
    expect(diskVerdict(device, [there, same])).toEqual({ is: 'proved-device', by: 'naa.6001405' });
  });

  it('does not read “could not tell” as no objection', () => {
    const doubt = done('same-file-both-hosts', { code: 'could-not-tell', seen: { why: 'no answer' } });
    expect(diskVerdict(disk, [there, doubt]).is).toBe('stands-in-the-way');
  });

  it('asks nothing of an empty drive, and knows nothing before the checks', () => {
    expect(diskVerdict(emptyDrive, [there])).toEqual({ is: 'empty' });
    expect(diskVerdict(disk, undefined)).toEqual({ is: 'unchecked' });
  });
});
