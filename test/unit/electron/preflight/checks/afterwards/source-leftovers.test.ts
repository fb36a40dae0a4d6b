import { describe, expect, it } from 'vitest';
import { sourceLeftovers } from '../../../../../../electron/preflight/checks/afterwards/source-leftovers';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { file } from '../../../../../../electron/preflight/probes/questions/file';
import { usualWay } from '../../../../../../electron/preflight/way';
import { playPair } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const live = domainOf({
  devices: `<disk type='file' device='disk'><source file='/vms/a b'/><target dev='vda'/></disk>
    <disk type='file' device='disk'><source file='/vms/c'/><target dev='vdb'/></disk>`,
});
const way = { ...usualWay, copiedDisks: ['vda'] };

describe('source-leftovers', () => {
  it('is fine when the disks are shared', async () => {
    expect(await sourceLeftovers.look(playPair({ live }))).toEqual({
      verdict: 'fine',
      finding: { code: 'nothing-left', seen: { host: 'kvm1' } },
    });
  });

  it('notes the firmware settings', async () => {
    const path = '/var/lib/libvirt/qemu/nvram/vm1_VARS.fd';
    expect(await sourceLeftovers.look(playPair({ live: { ...live, nvram: { path } } }))).toMatchObject({
      verdict: 'note',
      finding: { code: 'files-left', seen: { paths: [path] } },
    });
  });

  it('names the images of copied disks with their sizes', async () => {
    const sight = { is: 'there', inode: '1', sizeBytes: 4096, owner: '0:0', kind: 'regular file' };
    const answersFrom = () => Promise.resolve(playAnswers([file, '/vms/a b', sight]));
    expect(await sourceLeftovers.look(playPair({ live, way, answersFrom }))).toEqual({
      verdict: 'warning',
      finding: { code: 'disks-left', seen: { host: 'kvm1', files: [{ path: '/vms/a b', sizeBytes: 4096 }] } },
    });
  });

  it('cannot tell when the source does not say', async () => {
    const answersFrom = () => Promise.reject(new CouldNotTell('cut'));
    await expect(sourceLeftovers.look(playPair({ live, way, answersFrom }))).rejects.toThrow('cut');
  });
});
