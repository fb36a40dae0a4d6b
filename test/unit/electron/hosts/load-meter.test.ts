import { expect, it } from 'vitest';
import { createLoadMeter } from '../../../../electron/hosts/load-meter';
import { World } from '../../../fakes/libvirtd/index';
import { connected } from '../libvirt/connected';

const GiB = 1024 ** 3;

it('reads a host and all its VMs with three questions, whatever their number', async () => {
  const host = new World().addHost('a');
  const disks = [
    { target: 'vda', path: '/vms/a', format: 'raw', capacityBytes: GiB, isShared: true },
  ] as const;
  for (let at = 0; at < 200; at++) host.addDomain({ name: `vm-${at}`, load: 0.5, disks, network: 'default' });
  host.addDomain({ name: 'off', status: { state: 'shutoff', reason: 'shutdown' } });
  const libvirt = await connected(host);
  let nowMs = 0;
  const read = createLoadMeter(libvirt, { now: () => 1_000_000 + nowMs, monotonic: () => nowMs });

  const first = await read();
  expect(first?.load).toBeUndefined();
  expect(first?.vms.size).toBe(200);
  const asked = host.calls;
  await new Promise((resolve) => setTimeout(resolve, 200));
  nowMs = 200;
  const second = await read();
  expect(host.calls - asked).toBe(3);

  const [vm] = [...(second?.vms.values() ?? [])];
  // The played guests are busy by the clock of this machine, which is not ours to set.
  expect(vm?.load?.cpuPercent).toBeGreaterThan(40);
  expect(vm?.load?.diskWrittenBytes).toBeGreaterThan(800_000);
  expect(vm?.load?.receivedBytes).toBeGreaterThan(200_000);
  expect(vm?.memory).toMatchObject({ balloonBytes: GiB / 8, residentBytes: GiB / 16 });
  expect(second?.load?.atMs).toBe(1_000_200);
  expect(second?.load?.sentBytes).toBeGreaterThan((vm?.load?.sentBytes ?? 0) * 150);
});
