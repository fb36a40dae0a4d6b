import { beforeEach, expect, it } from 'vitest';
import { selinuxWork } from '../../../../../electron/fixes/deeds/selinux';
import { unitWork } from '../../../../../electron/fixes/deeds/unit';
import { firewallWork, type FirewallDeed } from '../../../../../electron/fixes/deeds/firewall';
import { ok } from '../../../../../shared/lib/result';
import { playWorld, seeHosts, type PlayedHosts, type PlayedWorld } from '../../migrations/played-hosts';

/* What speaks against taking something back, asked of a played daemon. */

let world: PlayedWorld;
let hosts: PlayedHosts;
beforeEach(async () => {
  world = playWorld();
  hosts = await seeHosts(world);
});

const daemon = {
  kind: 'unit',
  unit: 'virtqemud.socket',
  serves: 'libvirt',
  wasActive: false,
  wasEnabled: true,
  brings: [],
} as const;

it('a daemon is not stopped over the heads of running VMs', async () => {
  expect(await unitWork.objection(daemon, hosts.b)).toBeUndefined();
  world.b.addDomain({ name: 'off', status: { state: 'shutoff', reason: 'shutdown' } });
  expect(await unitWork.objection(daemon, hosts.b)).toBeUndefined();
  world.b.addDomain({ name: 'web' });
  expect(await unitWork.objection(daemon, hosts.b)).toEqual({
    code: 'undo-in-use',
    host: 'b.example',
    what: 'virtqemud.socket',
    vms: ['web'],
  });
  // What only is not started at boot any more harms none of them; nor does a clock.
  expect(await unitWork.objection({ ...daemon, wasActive: true }, hosts.b)).toBeUndefined();
  expect(await unitWork.objection({ ...daemon, serves: 'time' }, hosts.b)).toBeUndefined();
});

it('what cannot be looked at is not taken for unused', async () => {
  hosts.die();
  expect(await unitWork.objection(daemon, hosts.b)).toMatchObject({ code: 'host-not-connected' });
});

it('a rule stays while a VM is arriving through it', async () => {
  const deed: FirewallDeed = {
    ...{ kind: 'firewall', owner: 'iptables', scope: 'running', family: 'ipv4', peer: '192.0.2.11' },
    ...{ low: 49152, high: 49215, place: [], mark: 'drover-1' },
  };
  expect(await firewallWork.objection(deed, hosts.b)).toBeUndefined();
  world.b.addDomain({ name: 'web', status: { state: 'paused', reason: 'migration' } });
  expect(await firewallWork.objection(deed, hosts.b)).toMatchObject({ code: 'undo-in-use', vms: ['web'] });
  expect(await firewallWork.objection({ ...deed, scope: 'stored' }, hosts.b)).toBeUndefined();
});

it('the switch for NFS stays on while a VM runs from NFS', async () => {
  const deed = { kind: 'selinux', boolean: 'virt_use_nfs' } as const;
  const disk = (path: string) =>
    ({ target: 'vda', path, format: 'qcow2', capacityBytes: 1, isShared: true }) as const;
  world.b.addDomain({ name: 'local', disks: [disk('/var/lib/a.qcow2')] });
  const paths = ['/var/lib/a.qcow2'];
  const mountinfo = `20 1 8:1 / / rw - ext4 /dev/sda1 rw
30 20 0:40 / /srv/vm rw - nfs4 192.0.2.9:/srv/vm rw,addr=192.0.2.9
`;
  Object.assign(hosts.b, {
    run: async () =>
      ok({ exitCode: 0, stdout: `${mountinfo}\0${paths.map((path) => `${path}\0`).join('')}`, stderr: '' }),
  });
  expect(await selinuxWork.objection(deed, hosts.b)).toBeUndefined();
  world.b.addDomain({ name: 'shared', disks: [disk('/srv/vm/b.qcow2')] });
  paths.push('/srv/vm/b.qcow2');
  expect(await selinuxWork.objection(deed, hosts.b)).toEqual({
    code: 'undo-in-use',
    host: 'b.example',
    what: 'virt_use_nfs',
    vms: ['shared'],
  });
});
