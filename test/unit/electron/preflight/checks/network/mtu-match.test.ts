import { describe, expect, it } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { mtuMatch } from '../../../../../../electron/preflight/checks/network/mtu-match';
import { onBridge, playNetwork } from '../../play-network';

const links = (bridge: number, card = bridge) =>
  `link br0 bridge ${bridge} up 0 1500 0 eno1\nlink eno1 device ${card} up - - -`;
const look = (linksFrom: string, linksTo: string, inside = '') =>
  mtuMatch.look(playNetwork({ nics: onBridge('br0', inside), linksFrom, linksTo }));

describe('mtu-match', () => {
  it('is fine when as much passes there, or more', async () => {
    expect(await look(links(1500), links(9000))).toEqual({
      verdict: 'fine',
      finding: { code: 'mtu-fits', seen: { bridges: [{ name: 'br0', fromBytes: 1500, toBytes: 9000 }] } },
    });
    expect(await mtuMatch.look(playNetwork({ nics: '' }))).toMatchObject({
      finding: { seen: { bridges: [] } },
    });
  });

  it('warns when less passes, the card below the bridge included', async () => {
    expect(await look(links(9000), links(9000, 1500))).toEqual({
      verdict: 'warning',
      finding: {
        code: 'mtu-smaller',
        seen: { bridges: [{ name: 'br0', fromBytes: 9000, toBytes: 1500 }], host: 'kvm2' },
      },
    });
  });

  it('blocks when the guest was given more than passes there', async () => {
    expect(await look(links(9000), links(1500), `<mtu size='9000'/>`)).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'mtu-below-guest', seen: { bridges: [{ guestBytes: 9000, toBytes: 1500 }] } },
    });
    expect(await look(links(9000), links(9000), `<mtu size='9000'/>`)).toMatchObject({ verdict: 'fine' });
  });

  it('cannot tell about a bridge that is not there', async () => {
    await expect(look(links(1500), 'link lo link 65536 unknown - - -')).rejects.toThrow(CouldNotTell);
  });
});
