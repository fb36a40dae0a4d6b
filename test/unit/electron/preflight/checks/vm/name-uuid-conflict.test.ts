import { describe, expect, it } from 'vitest';
import { ERROR, type DomainRef } from '../../../../../../electron/libvirt';
import { nameUuidConflict } from '../../../../../../electron/preflight/checks/vm/name-uuid-conflict';
import { usualWay } from '../../../../../../electron/preflight/way';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';

const uuid = '5f0c2f7e-1111-4222-8333-444455556666';
const other = '11111111-1111-4222-8333-444455556666';
const none = refuses(ERROR.NO_DOMAIN);
const ref = (name: string, of: string) => says<DomainRef>({ name, uuid: of, id: -1 });

const look = (
  byName: ReturnType<typeof ref> | typeof none,
  byUuid: ReturnType<typeof ref> | typeof none,
  { isActive = false, isPersistent = true } = {},
) =>
  nameUuidConflict.look(
    playPair({
      way: { ...usualWay, isPersistent },
      to: playDaemon({
        domains: { lookupByName: byName, lookupByUuid: byUuid, isActive: says(isActive) },
      }),
    }),
  );

describe('name-uuid-conflict', () => {
  it('is fine when both are free', async () => {
    expect(await look(none, none)).toMatchObject({ verdict: 'fine', finding: { code: 'name-free' } });
  });

  it('blocks when the name belongs to another', async () => {
    expect(await look(ref('vm1', other), none)).toEqual({
      verdict: 'blocker',
      finding: { code: 'name-taken', seen: { name: 'vm1', byUuid: other } },
    });
  });

  it('blocks when the UUID goes by another name', async () => {
    expect(await look(none, ref('twin', uuid))).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'uuid-taken', seen: { byName: 'twin' } },
    });
  });

  it('names both when both are taken', async () => {
    expect(await look(ref('vm1', other), ref('twin', uuid))).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'name-and-uuid-taken', seen: { name: 'vm1', byUuid: other, uuid, byName: 'twin' } },
    });
  });

  it('blocks when it is active there', async () => {
    expect(await look(ref('vm1', uuid), ref('vm1', uuid), { isActive: true })).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'already-active-there', seen: { host: 'kvm2' } },
    });
  });

  it('warns of its own old definition, and that it stays when the VM is not to be kept', async () => {
    const self = ref('vm1', uuid);
    expect(await look(self, self)).toMatchObject({
      verdict: 'warning',
      finding: { code: 'own-definition-there' },
    });
    expect(await look(self, self, { isPersistent: false })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'own-definition-stays' },
    });
  });

  it('cannot tell when libvirt does not say', async () => {
    await expect(look(refuses(38, 'cut'), none)).rejects.toThrow('cut');
  });
});
