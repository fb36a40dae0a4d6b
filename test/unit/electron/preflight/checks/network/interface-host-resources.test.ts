import { describe, expect, it } from 'vitest';
import type { Libvirt } from '../../../../../../electron/libvirt';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { interfaceHostResources } from '../../../../../../electron/preflight/checks/network/interface-host-resources';
import { fail, ok } from '../../../../../../shared/lib/result';
import { connectedBridge, networkOf, onBridge, onNetwork, playNetwork } from '../../play-network';

const filters = (...known: string[]) =>
  ({ networks: { hasFilter: async (name: string) => ok(known.includes(name)) } }) as unknown as Libvirt;
const look = (played: Parameters<typeof playNetwork>[0], to = filters()) =>
  interfaceHostResources.look(playNetwork({ linksTo: connectedBridge, ...played }, { to: () => to }));

const filtered = onBridge('br0', `<filterref filter='clean-traffic'/>`);
const macvtap = `<interface type='direct'><source dev='eno1' mode='bridge'/></interface>`;
const promised = onNetwork('lan', `<bandwidth><inbound average='100' floor='50'/></bandwidth>`);
const lan = networkOf('lan', '<forward/>');
const shaped = networkOf('lan', `<forward/><bandwidth><inbound average='1000'/></bandwidth>`);

describe('interface-host-resources', () => {
  it('is fine when nothing is needed, and when all of it is there', async () => {
    expect(await look({ nics: onBridge('br0') })).toMatchObject({
      verdict: 'fine',
      finding: { code: 'nic-needs-nothing' },
    });
    const seen = await look({ nics: filtered + macvtap + promised, to: [shaped] }, filters('clean-traffic'));
    expect(seen).toEqual({
      verdict: 'fine',
      finding: { code: 'nic-needs-met', seen: { filters: ['clean-traffic'], cards: ['eno1'] } },
    });
  });

  it('names everything that is missing at once', async () => {
    const other = `<interface type='direct'><source dev='enp3s0' mode='bridge'/></interface>`;
    expect(await look({ nics: filtered + other + promised, to: [lan] })).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'nic-needs-missing',
        seen: { filters: ['clean-traffic'], cards: ['enp3s0'], unshaped: ['lan'], host: 'kvm2' },
      },
    });
  });

  it('asks for the card of the network there, where a network hides it', async () => {
    const over = (card: string) =>
      networkOf('macvtap', `<forward mode='bridge'><interface dev='${card}'/></forward>`);
    const nics = onNetwork('macvtap');
    expect(await look({ nics, from: [over('enp3s0')], to: [over('eno1')] })).toMatchObject({
      verdict: 'fine',
    });
    expect(await look({ nics, from: [over('eno1')], to: [over('enp3s0')] })).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { cards: ['enp3s0'] } },
    });
  });

  it('cannot tell when the daemon does not answer about filters', async () => {
    const broken = {
      networks: { hasFilter: async () => fail({ code: 'timeout', what: 'x', afterMs: 1 }) },
    } as unknown as Libvirt;
    await expect(look({ nics: filtered }, broken)).rejects.toThrow(CouldNotTell);
  });
});
