import { beforeEach, describe, expect, it } from 'vitest';
import { workOf } from '../../../../../electron/fixes/deeds/works';
import { readyNetwork } from '../../../../../electron/fixes/repairs/ready-network';
import { readyPool } from '../../../../../electron/fixes/repairs/ready-pool';
import type { FixStep } from '../../../../../shared/domain/fix';
import type { Libvirt } from '../../../../../electron/libvirt';
import { usualWay } from '../../../../../electron/preflight/way';
import { domainOf } from '../../preflight/play-facts';
import { playWorld, seeHosts, type PlayedHosts, type PlayedWorld } from '../../migrations/played-hosts';
import { saying } from '../machine-here';
import { playSite } from './play-site';

/* Over two played daemons that speak the real protocol. */

let world: PlayedWorld;
let hosts: PlayedHosts;
/** What `test -d` says on the destination. */
let existing: string[];
beforeEach(async () => {
  world = playWorld();
  hosts = await seeHosts(world);
  existing = [];
  Object.assign(hosts.b, {
    run: async (argv: readonly string[]) => ({
      ok: true,
      value: { exitCode: 0, stdout: saying([existing.includes(argv.at(-1) ?? '') ? 0 : 1, '']), stderr: '' },
    }),
  });
});

const libvirt = (host: 'a' | 'b') => (): Libvirt => {
  const answer = hosts[host].libvirt();
  if (!answer.ok) throw new Error('gone');
  return answer.value;
};
const devices = {
  lab: `<interface type='network'><source network='lab'/></interface>`,
  volume: `<disk type='volume' device='disk'><source pool='vm' volume='a'/><target dev='vda'/></disk>`,
  disk: `<disk type='file' device='disk'><source file='/srv/vm/a.qcow2'/><target dev='vda'/></disk>`,
};
const site = (part: keyof typeof devices, copiedDisks: readonly string[] = []) =>
  playSite(hosts.a, hosts.b, {
    facts: {
      from: libvirt('a'),
      to: libvirt('b'),
      way: { ...usualWay, copiedDisks },
      domain: async () => domainOf({ devices: devices[part] }),
      migratable: async () => domainOf({ devices: devices[part] }),
    },
  });

const partsOf = (steps: readonly FixStep[]) =>
  steps.map(({ deed }) => ('part' in deed ? `${deed.part} ${deed.name}` : `${deed.kind}`));

async function apply(steps: readonly FixStep[]) {
  for (const { deed } of steps) {
    const work = workOf(deed);
    expect(await work.isDone(deed, hosts.b)).toEqual({ ok: true, value: false });
    expect(await work.apply(deed, hosts.b)).toMatchObject({ ok: true });
    expect(await work.isDone(deed, hosts.b)).toEqual({ ok: true, value: true });
  }
}
async function undo(steps: readonly FixStep[]) {
  for (const { deed } of [...steps].reverse()) {
    expect(await workOf(deed).objection(deed, hosts.b)).toBeUndefined();
    expect(await workOf(deed).undo(deed, hosts.b, { isTakingChanged: false })).toMatchObject({ ok: true });
  }
}

const bridged = `<network>
  <name>lab</name>
  <uuid>5f0c2f7e-1111-4222-8333-444455556666</uuid>
  <forward mode='bridge'/>
  <bridge name='br0'/>
</network>
`;

describe('a libvirt network', () => {
  it('that is stopped is started, and starts with the host', async () => {
    const network = world.b.addNetwork('lab', 'br0', { isActive: false, isAutostarted: false });
    const { steps } = await readyNetwork.plan(site('lab'));
    expect(partsOf(steps)).toEqual(['start lab', 'autostart lab']);
    expect(steps.map(({ holds }) => holds)).toEqual(['until-reboot', 'survives-reboot']);
    await apply(steps);
    expect(network).toMatchObject({ isActive: true, isAutostarted: true });
    await undo(steps);
    expect(network).toMatchObject({ isActive: false, isAutostarted: false });
  });

  it('that is missing is defined like the source’s on the same bridge, without UUID and MAC', async () => {
    world.a.addNetwork('lab', 'br0', { xml: bridged });
    existing = ['br0'];
    const { steps } = await readyNetwork.plan(site('lab'));
    expect(partsOf(steps)).toEqual(['define lab', 'start lab', 'autostart lab']);
    expect(steps[0]?.diff).toContain(`+  <bridge name='br0'/>`);
    expect(steps[0]?.diff).not.toContain('uuid');
    await apply(steps);
    expect(world.b.networks).toMatchObject([{ name: 'lab', bridge: 'br0', isActive: true }]);
    await undo(steps);
    expect(world.b.networks).toEqual([]);
  });

  it('on a bridge that is missing is explained and never made', async () => {
    world.a.addNetwork('lab', 'br0', { xml: bridged });
    expect(await readyNetwork.plan(site('lab'))).toMatchObject({
      steps: [],
      explanation: { code: 'network-bridge-missing', seen: { network: 'lab', bridge: 'br0' } },
    });
  });

  it('whose bridge libvirt makes itself gets another name for it where that one is taken', async () => {
    world.a.addNetwork('lab', 'virbr0');
    existing = ['virbr0'];
    const { steps } = await readyNetwork.plan(site('lab'));
    expect(steps[0]?.diff).toContain('+  <bridge/>');
  });

  it('is not undone while a VM names it, running or not', async () => {
    world.b.addNetwork('lab', 'br0', { isActive: false });
    const { steps } = await readyNetwork.plan(site('lab'));
    await apply(steps);
    world.b.addDomain({ name: 'mail-gw', network: 'lab', status: { state: 'shutoff', reason: 'shutdown' } });
    world.b.addDomain({ name: 'web', network: 'lab' });
    world.b.addDomain({ name: 'other', network: 'default' });
    expect(await workOf(steps[0]!.deed).objection(steps[0]!.deed, hosts.b)).toEqual({
      code: 'undo-in-use',
      host: 'b.example',
      what: 'lab',
      vms: ['mail-gw', 'web'],
    });
  });

  it('that others defined anew since is asked about with a diff', async () => {
    world.a.addNetwork('lab', 'br0', { xml: bridged });
    existing = ['br0'];
    const { steps } = await readyNetwork.plan(site('lab'));
    await apply(steps);
    world.b.networks.length = 0;
    world.b.addNetwork('lab', 'br7', { xml: bridged.replace('br0', 'br7') });
    const objection = await workOf(steps[0]!.deed).objection(steps[0]!.deed, hosts.b);
    expect(objection).toMatchObject({ code: 'undo-changed', what: 'lab' });
    expect(objection).toHaveProperty('diff', expect.stringContaining(`br7`));
  });

  it('that somebody defined meanwhile is not replaced', async () => {
    world.a.addNetwork('lab', 'br0', { xml: bridged });
    existing = ['br0'];
    const { steps } = await readyNetwork.plan(site('lab'));
    world.b.addNetwork('lab', 'br7');
    expect(await workOf(steps[0]!.deed).apply(steps[0]!.deed, hosts.b)).toMatchObject({
      ok: false,
      fault: { code: 'plan-stale' },
    });
  });
});

describe('a storage pool', () => {
  it('that is stopped is started', async () => {
    const pool = world.b.addPool('vm', '/srv/vm');
    Object.assign(pool, { isActive: false, isAutostarted: false });
    const { steps } = await readyPool.plan(site('disk'));
    expect(partsOf(steps)).toEqual(['start vm', 'autostart vm']);
    await apply(steps);
    expect(pool).toMatchObject({ isActive: true, isAutostarted: true });
    await undo(steps);
    expect(pool).toMatchObject({ isActive: false, isAutostarted: false });
  });

  it('that is missing is defined like the source’s, its directory made where there is none', async () => {
    world.a.addPool('vm', '/srv/vm');
    const made = await readyPool.plan(site('disk'));
    expect(partsOf(made.steps)).toEqual(['directory', 'define vm', 'start vm', 'autostart vm']);
    existing = ['/srv/vm'];
    const { steps } = await readyPool.plan(site('disk'));
    expect(partsOf(steps)).toEqual(['define vm', 'start vm', 'autostart vm']);
    expect(steps[0]?.diff).toContain('+  <target><path>/srv/vm</path></target>');
    expect(steps[0]?.diff).not.toMatch(/uuid|capacity/);
    await apply(steps);
    expect(world.b.pools).toMatchObject([{ name: 'vm', path: '/srv/vm', isActive: true }]);
    await undo(steps);
    expect(world.b.pools).toEqual([]);
  });

  it('takes another name where its own is taken by another directory', async () => {
    existing = ['/srv/vm'];
    world.a.addPool('vm', '/srv/vm');
    world.b.addPool('vm', '/elsewhere');
    const { steps } = await readyPool.plan(site('disk'));
    expect(partsOf(steps)).toEqual(['define vm-2', 'start vm-2', 'autostart vm-2']);
    expect(steps[0]?.diff).toContain('<name>vm-2</name>');
  });

  it('is not stopped while a VM has a disk in it', async () => {
    const pool = world.b.addPool('vm', '/srv/vm');
    pool.isActive = false;
    const { steps } = await readyPool.plan(site('disk'));
    await apply(steps);
    const disk = {
      target: 'vda',
      path: '/srv/vm/x.qcow2',
      format: 'qcow2',
      capacityBytes: 1,
      isShared: true,
    } as const;
    world.b.addDomain({ name: 'web', disks: [disk] });
    expect(await workOf(steps[0]!.deed).objection(steps[0]!.deed, hosts.b)).toMatchObject({
      code: 'undo-in-use',
      vms: ['web'],
    });
  });

  it('that a disk names is found by its name, and only copied disks need one', async () => {
    existing = ['/srv/vm'];
    world.a.addPool('vm', '/srv/vm');
    expect(partsOf((await readyPool.plan(site('volume'))).steps)).toEqual([
      'define vm',
      'start vm',
      'autostart vm',
    ]);
    const other = await readyPool.plan(site('volume', ['vdb']));
    expect(other.explanation?.code).toBe('nothing-to-mend');
    world.a.pools.length = 0;
    await expect(readyPool.plan(site('volume'))).rejects.toThrow('does not know the pool');
  });

  it('needs no repair where one is active', async () => {
    world.b.addPool('vm', '/srv/vm');
    expect(await readyPool.plan(site('disk'))).toMatchObject({ explanation: { code: 'nothing-to-mend' } });
  });
});
