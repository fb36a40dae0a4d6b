import { describe, expect, it } from 'vitest';
import { vtpmState } from '../../../../../../electron/preflight/checks/vm/vtpm-state';
import { swtpm, type SwtpmSight } from '../../../../../../electron/preflight/probes/questions/swtpm';
import { off, playPair } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const place = '/var/lib/libvirt/swtpm';
const emulated = domainOf({ devices: `<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>` });
const answers = (sight: SwtpmSight) => () => Promise.resolve(playAnswers([swtpm, place, sight]));
const local = (version: string | null): SwtpmSight => ({ version, fileSystem: 'ext2/ext3' });
const shared = (version: string): SwtpmSight => ({ version, fileSystem: 'nfs' });

const look = (from: SwtpmSight, to: SwtpmSight) =>
  vtpmState.look(playPair({ live: emulated, answersFrom: answers(from), answersTo: answers(to) }));

describe('vtpm-state', () => {
  it('is fine without a TPM', async () => {
    expect(await vtpmState.look(playPair())).toMatchObject({ verdict: 'fine', finding: { code: 'no-tpm' } });
  });

  it('is fine when the destination can play it', async () => {
    expect(await look(local('0.7.3'), local('0.8.2'))).toEqual({
      verdict: 'fine',
      finding: { code: 'tpm-moves', seen: { swtpm: '0.8.2' } },
    });
    expect(await look(shared('0.8.0'), shared('0.8.0'))).toMatchObject({ verdict: 'fine' });
    expect(await look(local('0.7.3'), { version: '0.7.3', fileSystem: null })).toMatchObject({
      verdict: 'fine',
    });
  });

  it.each([
    ['no program there', local('0.7.3'), local(null), 'blocker', 'tpm-missing-there'],
    ['an older one there', local('0.10.1'), local('0.9.0'), 'warning', 'tpm-older-there'],
    ['one side shared', shared('0.8.0'), local('0.8.0'), 'warning', 'tpm-place-mixed'],
    ['too old to share', shared('0.7.3'), shared('0.8.0'), 'blocker', 'tpm-too-old-to-share'],
  ])('%s', async (_what, from, to, verdict, code) => {
    expect(await look(from, to)).toMatchObject({ verdict, finding: { code } });
  });

  it('blocks a real one, and warns of one that is not libvirt’s', async () => {
    const real = domainOf({
      devices: `<tpm><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>`,
    });
    expect(await vtpmState.look(playPair({ live: real }))).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'tpm-is-real', seen: { device: '/dev/tpm0' } },
    });
    const external = domainOf({
      devices: `<tpm><backend type='external'><source type='unix' mode='connect' path='/run/t.sock'/></backend></tpm>`,
    });
    expect(await vtpmState.look(playPair({ live: external }))).toMatchObject({
      verdict: 'warning',
      finding: { code: 'tpm-elsewhere', seen: { source: '/run/t.sock' } },
    });
  });

  it('blocks a VM that is off: its state would stay behind', async () => {
    expect(await vtpmState.look(playPair({ live: off(emulated) }))).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'tpm-stays-behind', seen: { uuid: emulated.uuid } },
    });
  });
});
