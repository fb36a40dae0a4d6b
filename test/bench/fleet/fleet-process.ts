import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeLogin, startFakeMachine } from '../../fakes/fake-machine';
import { World, type FakeHost } from '../../fakes/libvirtd/index';
import { newKey, type FakeSsh } from '../../fakes/ssh-server/start';
import type { FromFleet, ToFleet } from './messages';

/*
  The played hosts, in a process of their own: an SSH server and a libvirtd each, on loopback ports, speaking the real
  frames. Started with the numbers of hosts and of VMs in all.
*/

const [hostCount = 0, vmCount = 0] = process.argv.slice(2).map(Number);
const GiB = 1024 ** 3;
const say = (message: FromFleet): void => void process.send?.(message);

const folder = mkdtempSync(join(tmpdir(), 'drover-fleet-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const key = newKey();
const keyFile = join(folder, 'id_ed25519');
writeFileSync(keyFile, key.private, { mode: 0o600 });

const world = new World();
const hosts: FakeHost[] = [];
const machines: FakeSsh[] = [];
for (let index = 0; index < hostCount; index += 1) {
  const host = world.addHost(`node${String(index + 1).padStart(3, '0')}`);
  host.addPool('images', '/var/lib/libvirt/images');
  host.addNetwork('default');
  hosts.push(host);
  machines.push(await startFakeMachine(host, { users: { [fakeLogin.user]: { keys: [key.public] } } }));
}
for (let index = 0; index < vmCount; index += 1) {
  const name = `guest-${index + 1}`;
  hosts[index % hostCount]?.addDomain({
    name,
    vcpus: 1 + (index % 8),
    memoryBytes: (1 + (index % 4)) * GiB,
    load: (index % 10) / 10,
    network: 'default',
    disks: [
      {
        target: 'vda',
        path: `/var/lib/libvirt/images/${name}.qcow2`,
        format: 'qcow2',
        capacityBytes: 20 * GiB,
        isShared: false,
      },
    ],
    ...(index % 8 === 0 ? { status: { state: 'shutoff', reason: 'shutdown' } as const } : {}),
  });
}

process.on('message', (message: ToFleet) => {
  if (message.ask === 'calls')
    return say({ say: 'calls', calls: hosts.reduce((sum, { calls }) => sum + calls, 0) });
  machines[message.host]?.mute();
  say({ say: 'muted' });
});
process.on('disconnect', () => process.exit(0));
say({
  say: 'ready',
  entry: { user: fakeLogin.user, keyFile },
  machines: machines.map(({ port }, index) => ({ name: hosts[index]?.name ?? '', port })),
});
