import { describe, expect, it } from 'vitest';
import { ERROR, type AddressSource } from '../../../../../../electron/libvirt';
import { postMoveVerify } from '../../../../../../electron/preflight/checks/afterwards/post-move-verify';
import { usualWay } from '../../../../../../electron/preflight/way';
import { ok } from '../../../../../../shared/lib/result';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const live = domainOf({ devices: `<interface type='network'><source network='lab'/></interface>` });
const known: Record<AddressSource, readonly string[]> = {
  lease: ['192.0.2.5'],
  arp: ['192.0.2.5', '192.0.2.6'],
  agent: [],
};
const from = playDaemon({
  domains: {
    interfaceAddresses: (_vm, source) =>
      Promise.resolve(
        ok([{ name: 'vnet0', addresses: known[source].map((address) => ({ address, prefix: 24 })) }]),
      ),
  },
});
const storedXml = () => Promise.resolve('<domain/>');
const rehearsing = (rehearseStart: ReturnType<typeof refuses> | ReturnType<typeof says<void>>) =>
  playDaemon({ domains: { rehearseStart } });

describe('post-move-verify', () => {
  it('is fine, and names the addresses to try', async () => {
    const to = rehearsing(says(undefined));
    expect(await postMoveVerify.look(playPair({ live, from, to, storedXml }))).toEqual({
      verdict: 'fine',
      finding: { code: 'proof-ready', seen: { addresses: ['192.0.2.5', '192.0.2.6'], isRehearsed: true } },
    });
  });

  it('is fine without an address, known or asked for in vain', async () => {
    const to = rehearsing(says(undefined));
    expect(await postMoveVerify.look(playPair({ from, to, storedXml }))).toMatchObject({
      verdict: 'fine',
      finding: { code: 'proof-by-hosts' },
    });
    const silent = playDaemon({ domains: { interfaceAddresses: refuses(38) } });
    expect(await postMoveVerify.look(playPair({ live, from: silent, to, storedXml }))).toMatchObject({
      verdict: 'fine',
      finding: { code: 'proof-by-hosts' },
    });
  });

  it('warns when the destination would not start it again', async () => {
    const to = rehearsing(refuses(ERROR.CONFIG_UNSUPPORTED, 'spice graphics are not supported'));
    expect(await postMoveVerify.look(playPair({ live, from, to, storedXml }))).toEqual({
      verdict: 'warning',
      finding: {
        code: 'next-start-refused',
        seen: { host: 'kvm2', raw: 'spice graphics are not supported' },
      },
    });
  });

  it('rehearses nothing for a VM that is not to be kept there', async () => {
    const way = { ...usualWay, isPersistent: false, keepsSource: true };
    expect(await postMoveVerify.look(playPair({ live, from, way }))).toMatchObject({
      verdict: 'fine',
      finding: { seen: { isRehearsed: false } },
    });
  });

  it.each([ERROR.NO_SUPPORT, ERROR.OPERATION_DENIED, ERROR.RPC])(
    'cannot tell when libvirt turns the rehearsal itself down (%i)',
    async (number) => {
      const to = rehearsing(refuses(number, 'not today'));
      await expect(postMoveVerify.look(playPair({ live, from, to, storedXml }))).rejects.toThrow('not today');
    },
  );
});
