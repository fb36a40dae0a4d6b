import { describe, expect, it } from 'vitest';
import { natOrUserNetwork } from '../../../../../../electron/preflight/checks/network/nat-or-user-network';
import { connectedBridge, networkOf, onBridge, onNetwork, playNetwork } from '../../play-network';

const look = (played: Parameters<typeof playNetwork>[0]) => natOrUserNetwork.look(playNetwork(played));
const virbr = 'link virbr0 bridge 1500 up 1 200 0 vnet0\nlink vnet0 tap 1500 up - - -';

describe('nat-or-user-network', () => {
  it('is fine on bridges, without asking a host', async () => {
    const lan = networkOf('lan', `<forward mode='bridge'/><bridge name='br0'/>`);
    expect(await look({ nics: onBridge('br0') + onNetwork('lan'), from: [lan], to: [lan] })).toEqual({
      verdict: 'fine',
      finding: { code: 'nics-on-the-wire', seen: { names: ['br0', 'lan'] } },
    });
    expect(await look({ nics: '' })).toMatchObject({ finding: { code: 'no-nics' } });
  });

  it.each([
    ['nat', '<forward/>'],
    ['route', `<forward mode='route'/>`],
    ['open', `<forward mode='open'/>`],
    ['isolated', ''],
  ])('warns of a network of the kind %s', async (kind, inside) => {
    const network = networkOf('default', `${inside}<bridge name='virbr0'/>`);
    expect(await look({ nics: onNetwork('default'), from: [network], linksFrom: virbr })).toEqual({
      verdict: 'warning',
      finding: { code: 'nic-behind-host', seen: { networks: [{ name: 'default', kind }] } },
    });
  });

  it('warns of user networking', async () => {
    expect(await look({ nics: `<interface type='user'/>`, linksFrom: virbr })).toMatchObject({
      verdict: 'warning',
      finding: { seen: { networks: [{ kind: 'user' }] } },
    });
  });

  it('knows a network of no kind whose bridge somebody has connected', async () => {
    const network = networkOf('lan', `<bridge name='br0'/>`);
    expect(await look({ nics: onNetwork('lan'), from: [network], linksFrom: connectedBridge })).toMatchObject(
      { verdict: 'fine' },
    );
  });
});
