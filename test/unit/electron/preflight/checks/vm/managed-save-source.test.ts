import { describe, expect, it } from 'vitest';
import { managedSaveSource } from '../../../../../../electron/preflight/checks/vm/managed-save-source';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

const look = (hasSaved: boolean, isActive: boolean) =>
  managedSaveSource.look(
    playPair({
      from: playDaemon({ domains: { hasManagedSave: says(hasSaved), isActive: says(isActive) } }),
    }),
  );

describe('managed-save-source', () => {
  it.each([true, false])('is fine without one, active or not', async (isActive) => {
    expect(await look(false, isActive)).toMatchObject({ verdict: 'fine' });
  });

  it('blocks a VM that is asleep', async () => {
    expect(await look(true, false)).toMatchObject({ verdict: 'blocker', finding: { code: 'vm-asleep' } });
  });

  it('notes one that lies beside a running VM', async () => {
    expect(await look(true, true)).toMatchObject({
      verdict: 'note',
      finding: { code: 'saved-memory-left', seen: { host: 'kvm1' } },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    const domains = { hasManagedSave: refuses(38, 'cut'), isActive: says(true) };
    await expect(managedSaveSource.look(playPair({ from: playDaemon({ domains }) }))).rejects.toThrow('cut');
  });
});
