import { describe, expect, it } from 'vitest';
import type { DomainRef, Libvirt } from '../../../../../../electron/libvirt';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { macConflict } from '../../../../../../electron/preflight/checks/network/mac-conflict';
import { fail, ok } from '../../../../../../shared/lib/result';
import { networkOf, onBridge, onNetwork, playNetwork } from '../../play-network';

const own = '5f0c2f7e-1111-4222-8333-444455556666';

interface Other {
  readonly name: string;
  readonly uuid?: string;
  readonly nics: string;
  readonly isOff?: boolean;
  /** Left between being listed and being read. */
  readonly isGone?: boolean;
}

function hostWith(...others: readonly Other[]): Libvirt {
  const refs = others.map(({ name, uuid = name }): DomainRef => ({ name, uuid, id: -1 }));
  return {
    domains: {
      listAll: async () => ok(refs),
      getXml: async ({ name }: DomainRef) => {
        const other = others.find((each) => each.name === name);
        if (other === undefined || other.isGone === true)
          return fail({
            code: 'libvirt',
            number: 42,
            domain: 10,
            raw: 'Domain not found',
            texts: [],
            call: '',
          });
        return ok(
          `<domain type='kvm'${other.isOff === true ? '' : " id='4'"}><name>${name}</name><uuid>${own}</uuid><memory>1</memory><devices>${other.nics}</devices></domain>`,
        );
      },
    },
  } as unknown as Libvirt;
}

const look = (others: readonly Other[], nics = onBridge('br0')) =>
  macConflict.look(
    playNetwork(
      { nics, to: [networkOf('lan', `<forward mode='bridge'/><bridge name='br0'/>`)] },
      { to: () => hostWith(...others), vm: { name: '', uuid: own, id: -1 } },
    ),
  );
const twin = onBridge('br0');
const mac = '52:54:00:00:00:01';

describe('mac-conflict', () => {
  it('is fine when nobody has it; its own definition there does not count', async () => {
    expect(
      await look([
        { name: 'other', nics: onNetwork('lan') },
        { name: 'vm1', uuid: own, nics: twin },
      ]),
    ).toEqual({ verdict: 'fine', finding: { code: 'macs-free', seen: { macs: [mac], vms: 1 } } });
    expect(await look([], '')).toMatchObject({ verdict: 'fine', finding: { code: 'no-nics' } });
  });

  it('blocks while the other runs in the same network, and names all of them', async () => {
    const others = [
      { name: 'clone', nics: twin },
      { name: 'import', nics: onNetwork('lan').replace('00:02', '00:01') },
    ];
    // `import` hangs on the libvirt network, which while it runs shows the bridge.
    others[1]!.nics = `<interface type='bridge'><mac address='${mac}'/><source network='lan' bridge='br0'/></interface>`;
    expect(await look(others)).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'mac-in-use',
        seen: {
          macs: [
            { mac, vm: 'clone' },
            { mac, vm: 'import' },
          ],
          host: 'kvm2',
        },
      },
    });
  });

  it('sees the address a guest has given itself', async () => {
    const changed = `<interface type='bridge'><mac address='52:54:00:00:00:09' currentAddress='${mac.toUpperCase()}'/><source bridge='br0'/></interface>`;
    expect(await look([{ name: 'clone', nics: changed }])).toMatchObject({ verdict: 'blocker' });
  });

  it('warns when the other is off, or in another network', async () => {
    const off = { name: 'clone', nics: twin, isOff: true };
    const apart = { name: 'far', nics: twin.replace('br0', 'br9') };
    expect(await look([off, apart])).toMatchObject({
      verdict: 'warning',
      finding: { code: 'mac-known', seen: { macs: [{ vm: 'clone' }, { vm: 'far' }] } },
    });
  });

  it('leaves out a VM that went meanwhile, and cannot tell when one cannot be read', async () => {
    expect(await look([{ name: 'clone', nics: twin, isGone: true }])).toMatchObject({ verdict: 'fine' });
    await expect(look([{ name: 'odd', nics: '<interface>' }])).rejects.toThrow(CouldNotTell);
  });
});
