import { describe, expect, it } from 'vitest';
import { ERROR } from '../../../../../../electron/libvirt';
import { staleManagedSaveOnDest } from '../../../../../../electron/preflight/checks/afterwards/stale-managed-save-on-dest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { savedMemory } from '../../../../../../electron/preflight/probes/questions/saved-memory';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';
import { playAnswers } from '../../play-facts';

const path = '/var/lib/libvirt/qemu/save/vm1.save';
const unknown = refuses(ERROR.NO_DOMAIN);

const look = (
  hasManagedSave: ReturnType<typeof says<boolean>> | typeof unknown,
  file: object | null | 'unseen',
) =>
  staleManagedSaveOnDest.look(
    playPair({
      to: playDaemon({ domains: { hasManagedSave } }),
      answersTo: () => Promise.resolve(playAnswers([savedMemory, path, file])),
    }),
  );

describe('stale-managed-save-on-dest', () => {
  it('takes no override: it guards data', () => expect(staleManagedSaveOnDest.isOverridable).toBe(false));

  it('is fine when the VM is not known there, and when it is without one', async () => {
    const fine = { verdict: 'fine', finding: { code: 'no-stale-memory', seen: { host: 'kvm2', path } } };
    expect(await look(unknown, null)).toEqual(fine);
    expect(await look(says(false), null)).toEqual(fine);
  });

  it('blocks when libvirt there knows of one, and says when it was written', async () => {
    expect(await look(says(true), { atMs: 1_700_000_000_000 })).toEqual({
      verdict: 'blocker',
      finding: { code: 'stale-memory', seen: { host: 'kvm2', path, atMs: 1_700_000_000_000 } },
    });
  });

  it('blocks for a file that is left although no definition is', async () => {
    expect(await look(unknown, { atMs: 5 })).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { atMs: 5 } },
    });
  });

  it('warns where this login may not look, unless libvirt there has looked', async () => {
    expect(await look(unknown, 'unseen')).toMatchObject({
      verdict: 'warning',
      finding: { code: 'memory-unseen', seen: { host: 'kvm2', path } },
    });
    expect(await look(says(false), 'unseen')).toMatchObject({ verdict: 'fine' });
  });

  it('cannot tell, rather than fine, when either does not say', async () => {
    await expect(look(refuses(38, 'cut'), null)).rejects.toThrow(CouldNotTell);
    const facts = playPair({
      to: playDaemon({ domains: { hasManagedSave: unknown } }),
      answersTo: () => Promise.reject(new CouldNotTell('no root')),
    });
    await expect(staleManagedSaveOnDest.look(facts)).rejects.toThrow('no root');
  });
});
