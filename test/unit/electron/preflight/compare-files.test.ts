import { expect, test } from 'vitest';
import { compareFiles, type SeenFile } from '../../../../electron/preflight/compare-files';

const seen = (
  type: string,
  more: { inode?: string; identity?: string; size?: number; real?: string } = {},
): SeenFile => ({
  host: 'kvm1',
  file: {
    is: 'there',
    inode: more.inode ?? '12',
    sizeBytes: more.size ?? 100,
    owner: '0:0',
    kind: 'regular file',
  },
  place: {
    realPath: more.real ?? '/a',
    fileSystem: { type, source: `${type}-source`, isShared: false },
    sharedIdentity: more.identity,
  },
});
const same = { identity: 'nfs:192.0.2.9:/srv/a' };

test('server, export, path and inode are alike', () => {
  expect(compareFiles(seen('nfs4', same), seen('nfs4', same))).toEqual({ is: 'likely', isNamedAlike: true });
});

test('a growing image has two sizes at two moments', () => {
  expect(compareFiles(seen('nfs4', same), seen('nfs4', { ...same, size: 200 })).is).toBe('likely');
});

test('a server with two addresses is not held against it, and not taken for granted', () => {
  const other = { identity: 'nfs:198.51.100.9:/srv/a' };
  expect(compareFiles(seen('nfs4', same), seen('nfs4', other))).toEqual({
    is: 'likely',
    isNamedAlike: false,
  });
});

test('another inode is another file, but for clients that number files themselves', () => {
  expect(compareFiles(seen('nfs4', same), seen('nfs4', { ...same, inode: '13' })).is).toBe('different');
  const cifs = { identity: 'cifs://a/b' };
  expect(compareFiles(seen('cifs', cifs), seen('cifs', { ...cifs, inode: '13' })).is).toBe('likely');
});

test('a local folder under the same path is another file; the server itself may be one of the two', () => {
  expect(compareFiles(seen('nfs4', same), seen('ext4', { inode: '13' })).is).toBe('different');
  expect(compareFiles(seen('xfs'), seen('nfs4', same))).toEqual({ is: 'likely', isNamedAlike: false });
});

test('two local file systems are two', () => {
  expect(compareFiles(seen('ext4'), seen('ext4'))).toEqual({ is: 'alone', fileSystem: 'ext4', host: 'kvm1' });
});

test('a file system nobody has heard of may be shared', () => {
  expect(compareFiles(seen('fuse.mfs'), seen('fuse.mfs')).is).toBe('likely');
});

test('a link to another file of the same folder is seen through, with inodes or without', () => {
  expect(compareFiles(seen('cifs', same), seen('cifs', { ...same, real: '/other' })).is).toBe('different');
  expect(compareFiles(seen('nfs4', same), seen('nfs4', { ...same, real: '/link' })).is).toBe('likely');
});
