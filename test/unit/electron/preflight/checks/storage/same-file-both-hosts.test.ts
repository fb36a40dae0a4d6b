import { expect, it } from 'vitest';
import type { Host } from '../../../../../../electron/hosts/host';
import type { Place } from '../../../../../../electron/hosts/places';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { sameFileBothHosts } from '../../../../../../electron/preflight/checks/storage/same-file-both-hosts';
import { file, type FileSight } from '../../../../../../electron/preflight/probes/questions/file';
import { ok } from '../../../../../../shared/lib/result';
import { playAnswers, playFacts } from '../../play-facts';

const path = '/srv/vms/web.img';

const sight = (inode: string, sizeBytes: number): FileSight => ({
  is: 'there',
  inode,
  sizeBytes,
  owner: '64055:64055',
  kind: 'regular file',
});

const place = (server: string): Place => ({
  realPath: path,
  fileSystem: { type: 'nfs4', source: `${server}:/srv/vms`, isShared: true },
  sharedIdentity: `nfs:${server}:/srv/vms/web.img`,
});

/** A host on which every command of the marker ends with this code. */
const host = (name: string, exitCode: number) =>
  ({ name, run: () => Promise.resolve(ok({ exitCode, stdout: '', stderr: '' })) }) as unknown as Host;

function look(there: FileSight, playing: { server?: string; writes?: number; reads?: number } = {}) {
  const { server = '10.0.0.1', writes = 0, reads = 0 } = playing;
  return sameFileBothHosts.look(
    playFacts({
      source: host('kvm1', writes),
      destination: host('kvm2', reads),
      paths: () => Promise.resolve([path]),
      answersFrom: () => Promise.resolve(playAnswers([file, path, sight('7', 4096)])),
      answersTo: () => Promise.resolve(playAnswers([file, path, there])),
      placesFrom: () => Promise.resolve(new Map([[path, place('10.0.0.1')]])),
      placesTo: () => Promise.resolve(new Map([[path, place(server)]])),
    }),
  );
}

it('is fine for one file whose marker was read there', async () => {
  expect(await look(sight('7', 4096))).toMatchObject({ verdict: 'fine', finding: { code: 'same-file' } });
});

it('lets an image grow between two looks', async () => {
  expect(await look(sight('7', 8192))).toMatchObject({ verdict: 'fine' });
});

it.each([
  ['another inode', look(sight('8', 4096))],
  ['another server', look(sight('7', 4096), { server: '10.0.0.2' })],
  ['a marker that is not seen there', look(sight('7', 4096), { reads: 1 })],
])('blocks on %s', async (_what, looked) => {
  expect(await looked).toMatchObject({ verdict: 'blocker', finding: { code: 'different-file' } });
});

it('says what was not marked, and cannot tell when the size differs as well', async () => {
  expect(await look(sight('7', 4096), { writes: 1 })).toMatchObject({ verdict: 'note' });
  await expect(look(sight('7', 8192), { writes: 1 })).rejects.toThrow(CouldNotTell);
});
