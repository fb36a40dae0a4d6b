import { describe, expect, it } from 'vitest';
import { workOf } from '../../../../../electron/fixes/deeds/works';
import { cacheNone } from '../../../../../electron/fixes/repairs/cache-none';
import { ejectMedia } from '../../../../../electron/fixes/repairs/eject-media';
import type { Host } from '../../../../../electron/hosts/host';
import { DOMAIN_XML, readDomainXml, type Libvirt } from '../../../../../electron/libvirt';
import { ok } from '../../../../../shared/lib/result';
import { playedMachine, saying } from '../machine-here';
import { playSite } from './play-site';

const uuid = '5f0c2f7e-1111-4222-8333-444455556666';
const definition = (devices: string) => `<domain type='kvm'>
  <name>db</name>
  <uuid>${uuid}</uuid>
  <memory unit='KiB'>1048576</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
  <devices>
${devices}
  </devices>
</domain>
`;
const drive = (source: string) => `    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>${source}
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>`;
const iso = `\n      <source file='/iso/it&apos;s.iso'/>`;
const disk = (target: string, driver: string, more = '') => `    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'${driver}/>
      <source file='/srv/${target}.qcow2'/>
      <target dev='${target}' bus='virtio'/>${more}
    </disk>`;

/** A daemon that keeps one VM: as it runs and as it is stored. */
function playDaemon(live: string, stored = live, isPersistent = true) {
  const state = { live: definition(live), stored: definition(stored), flags: 0 };
  const domains = {
    getXml: async (_vm: unknown, flags = 0) =>
      ok((flags & DOMAIN_XML.INACTIVE) === 0 ? state.live : state.stored),
    isPersistent: async () => ok(isPersistent),
    define: async (xml: string) => {
      state.stored = xml;
      return ok({ name: 'db', uuid, id: -1 });
    },
    updateDevice: async (_vm: unknown, xml: string, flags: number) => {
      state.flags = flags;
      state.live = definition(xml);
      return ok(undefined);
    },
  };
  const libvirt = { domains } as unknown as Libvirt;
  const host = { id: 'kvm1', name: 'kvm1', libvirt: () => ok(libvirt) } as unknown as Host;
  const domain = async () => {
    const read = readDomainXml(state.live);
    if (!read.ok) throw new Error('unreadable');
    return read.value;
  };
  /** `there`: what the destination has. */
  const site = (there: readonly string[] = []) => {
    const destination = playedMachine('kvm2', (argv) =>
      saying([there.includes(argv.at(-1) ?? '') ? 0 : 1, '']),
    );
    const facts = { domain, from: () => libvirt, vm: { name: '', uuid, id: -1 } };
    return playSite(host, destination.host, { facts });
  };
  return { state, host, site };
}

describe('a medium that only the source has', () => {
  it('may be a drive of the host itself, which is another one on every host', async () => {
    const { site } = playDaemon(drive(`\n      <source file='/dev/sr0'/>`));
    expect((await ejectMedia.plan(site(['/dev/sr0']))).steps).toHaveLength(1);
  });

  it('is ejected from the running VM and its definition, and put back when undone', async () => {
    const { state, host, site } = playDaemon(drive(iso));
    const { steps } = await ejectMedia.plan(site());
    const [step] = steps;
    expect(step?.commands).toEqual(['virsh change-media --domain db --path sda --eject --live --config']);
    expect(step?.diff).toContain(`-  <source file='/iso/it&apos;s.iso'/>`);
    const deed = step!.deed;
    expect(deed).toMatchObject({ vm: 'db', path: `/iso/it's.iso`, target: 'sda' });
    expect(await workOf(deed).apply(deed, host)).toMatchObject({ ok: true });
    expect(state.flags).toBe(3);
    expect(state.live).not.toContain('<source');
    expect(await workOf(deed).isDone(deed, host)).toEqual(ok(true));
    expect(await workOf(deed).objection(deed, host)).toBeUndefined();
    await workOf(deed).undo(deed, host, { isTakingChanged: false });
    expect(state.live).toContain(`<source file='/iso/it&apos;s.iso'/>`);
  });

  it('is taken for ejected where libvirt leaves a source with a number alone', async () => {
    const { state, host, site } = playDaemon(drive(iso));
    const deed = (await ejectMedia.plan(site())).steps[0]!.deed;
    state.live = definition(drive(`\n      <source index='3'/>`));
    expect(await workOf(deed).isDone(deed, host)).toEqual(ok(true));
    expect(await workOf(deed).objection(deed, host)).toBeUndefined();
    expect(await workOf(deed).undo(deed, host, { isTakingChanged: false })).toMatchObject({ ok: true });
    expect(state.live).toContain(`<source file='/iso/it&apos;s.iso'/>`);
  });

  it('is left where both hosts have it, and where the drive is empty', async () => {
    const shared = playDaemon(drive(iso));
    expect((await ejectMedia.plan(shared.site([`/iso/it's.iso`]))).explanation?.code).toBe(
      'medium-not-local',
    );
    expect((await ejectMedia.plan(playDaemon(drive('')).site())).explanation?.code).toBe('medium-not-local');
  });

  it('is not touched where another one was put in meanwhile, neither forth nor back', async () => {
    const { state, host, site } = playDaemon(drive(iso));
    const deed = (await ejectMedia.plan(site())).steps[0]!.deed;
    state.live = definition(drive(`\n      <source file='/iso/other.iso'/>`));
    expect(await workOf(deed).apply(deed, host)).toMatchObject({ ok: false, fault: { code: 'plan-stale' } });
    expect(await workOf(deed).objection(deed, host)).toMatchObject({ code: 'undo-in-use', vms: ['db'] });
    await workOf(deed).undo(deed, host, { isTakingChanged: false });
    expect(state.live).toContain('/iso/other.iso');
  });

  it('of a VM that is not kept is ejected from the running one alone', async () => {
    const { state, host, site } = playDaemon(drive(iso), drive(iso), false);
    const deed = (await ejectMedia.plan(site())).steps[0]!.deed;
    await workOf(deed).apply(deed, host);
    expect(state.flags).toBe(1);
  });
});

describe('cache mode none', () => {
  const before = [disk('vda', ` cache='unsafe'`), disk('vdb', ''), disk('vdc', ` cache='none'`)].join('\n');

  it('is set in the stored definition, for the next start, and taken back to the byte', async () => {
    const { state, host, site } = playDaemon(before);
    const stored = state.stored;
    const { steps } = await cacheNone.plan(site());
    expect(steps.map(({ deed, holds }) => ['target' in deed && deed.target, holds])).toEqual([
      ['vda', 'from-next-start'],
      ['vdb', 'from-next-start'],
    ]);
    for (const { deed } of steps) expect(await workOf(deed).apply(deed, host)).toMatchObject({ ok: true });
    expect(state.stored.match(/cache='none'/g)).toHaveLength(3);
    expect(state.live).toBe(stored);
    for (const { deed } of [...steps].reverse())
      await workOf(deed).undo(deed, host, { isTakingChanged: false });
    expect(state.stored).toBe(stored);
  });

  it('leaves a mode that others have set meanwhile', async () => {
    const { state, host, site } = playDaemon(before);
    const { steps } = await cacheNone.plan(site());
    const deed = steps[0]!.deed;
    state.stored = state.stored.replace(`cache='unsafe'`, `cache='directsync'`);
    expect(await workOf(deed).apply(deed, host)).toMatchObject({ ok: false, fault: { code: 'plan-stale' } });
    await workOf(deed).undo(deed, host, { isTakingChanged: false });
    expect(state.stored).toContain(`cache='directsync'`);
  });

  it('cannot be set for a VM that has no stored definition, and need not be where it is', async () => {
    expect((await cacheNone.plan(playDaemon(before, before, false).site())).explanation?.code).toBe(
      'not-defined',
    );
    const safe = playDaemon(disk('vda', ` cache='none'`));
    expect((await cacheNone.plan(safe.site())).explanation?.code).toBe('nothing-to-mend');
    const readOnly = playDaemon(disk('vda', ` cache='unsafe'`, '<readonly/>'));
    expect((await cacheNone.plan(readOnly.site())).explanation?.code).toBe('nothing-to-mend');
  });
});
