import { describe, expect, it } from 'vitest';
import { keepOrTemporary } from '../../../../../../electron/preflight/checks/afterwards/keep-or-temporary';
import { usualWay, type Way } from '../../../../../../electron/preflight/way';
import { playDaemon, playPair, refuses, says } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const disk = (path: string) =>
  `<disk type='file' device='disk'><source file='${path}'/><target dev='vda' bus='virtio'/></disk>`;
const xmlOf = (devices: string, memoryKib = 1_048_576) =>
  `<domain type='qemu'><name>vm1</name><uuid>5f0c2f7e-1111-4222-8333-444455556666</uuid>
  <memory unit='KiB'>${memoryKib}</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
  <devices>${devices}</devices></domain>`;

const look = (isPersistent: boolean, way: Partial<Way> = {}, stored = xmlOf(disk('/vms/a'))) =>
  keepOrTemporary.look(
    playPair({
      live: domainOf({ devices: disk('/vms/a') }),
      from: playDaemon({ domains: { isPersistent: says(isPersistent) } }),
      storedXml: () => Promise.resolve(stored),
      way: { ...usualWay, ...way },
    }),
  );

describe('keep-or-temporary', () => {
  it('is fine when the home moves along', async () => {
    expect(await look(true)).toEqual({
      verdict: 'fine',
      finding: { code: 'home-moves', seen: { to: 'kvm2' } },
    });
  });

  it('does not take rounding at the start for a change', async () => {
    expect(await look(true, {}, xmlOf(disk('/vms/a'), 1_048_000))).toMatchObject({ verdict: 'fine' });
  });

  it('notes what the stored definition has otherwise', async () => {
    expect(await look(true, {}, xmlOf(disk('/vms/b'), 2_097_152))).toEqual({
      verdict: 'note',
      finding: { code: 'stored-differs', seen: { parts: ['memory', 'disks'] } },
    });
  });

  it.each<[boolean, Partial<Way>, string, string]>([
    [false, {}, 'note', 'becomes-permanent'],
    [true, { keepsSource: true }, 'note', 'kept-on-both'],
    [true, { keepsSource: true, isPersistent: false }, 'warning', 'stays-temporary'],
    [true, { isPersistent: false }, 'blocker', 'kept-nowhere'],
    [false, { keepsSource: true, isPersistent: false }, 'blocker', 'kept-nowhere'],
  ])('persistent %s, %o: %s', async (isPersistent, way, verdict, code) => {
    expect(await look(isPersistent, way)).toMatchObject({ verdict, finding: { code } });
  });

  it('names the disks that a temporary stay leaves behind', async () => {
    const way = { keepsSource: true, isPersistent: false, copiedDisks: ['vda'] };
    expect(await look(true, way)).toMatchObject({ finding: { seen: { copied: ['vda'] } } });
  });

  it('cannot tell when libvirt does not say, or the definition cannot be read', async () => {
    const facts = playPair({ from: playDaemon({ domains: { isPersistent: refuses(38, 'cut') } }) });
    await expect(keepOrTemporary.look(facts)).rejects.toThrow('cut');
    await expect(look(true, {}, 'Welcome to kvm1!')).rejects.toThrow();
  });
});
