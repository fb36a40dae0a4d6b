import { expect, test } from 'vitest';
import { readSnapshotXml } from '../../../../../electron/libvirt/index';
import { failures, World, type DomainSeed } from '../../../../fakes/libvirtd/index';
import { connected, must } from '../connected';

async function hostWith(seed: DomainSeed) {
  const host = new World().addHost('a');
  const { name, uuid, id } = host.addDomain(seed);
  const { domains, networks } = await connected(host);
  return { host, domains, networks, ref: { name, uuid, id } };
}

test('what a snapshot is made of', async () => {
  const { domains, ref } = await hostWith({ name: 'web', snapshots: 1 });
  const xml = must(await domains.snapshotXml(ref, 'snapshot-1'));
  expect(must(readSnapshotXml(xml))).toEqual({ name: 'snapshot-1', isExternal: false });
  expect(await domains.snapshotXml(ref, 'snapshot-2')).toMatchObject({ ok: false });
});

test('the names of checkpoints; a daemon too old for them says so', async () => {
  const { host, domains, ref } = await hostWith({ name: 'web', checkpoints: ['mon', 'größe'] });
  expect(must(await domains.checkpointNames(ref))).toEqual(['mon', 'größe']);
  host.script.fail('DOMAIN_LIST_ALL_CHECKPOINTS', failures.unknownProcedure(413));
  expect(await domains.checkpointNames(ref)).toMatchObject({ ok: false, fault: { code: 'libvirt' } });
});

test('the disks at which a guest stopped', async () => {
  const disks = [{ target: 'vda', path: '/vms/a', format: 'raw', capacityBytes: 1, isShared: true }] as const;
  const { domains, ref } = await hostWith({
    name: 'web',
    disks,
    status: { state: 'paused', reason: 'ioerror' },
  });
  expect(must(await domains.diskErrors(ref))).toEqual([{ disk: 'vda', error: 'no-space' }]);
});

test('how the line to QEMU is', async () => {
  const { domains, ref } = await hostWith({ name: 'web' });
  expect(must(await domains.controlState(ref))).toBe('ok');
});

test('a start is rehearsed, and a refusal carries its words', async () => {
  const { domains, ref } = await hostWith({ name: 'web' });
  expect(await domains.rehearseStart(must(await domains.getXml(ref)))).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await domains.rehearseStart('<nonsense/>')).toMatchObject({
    ok: false,
    fault: { code: 'libvirt', call: 'CONNECT_DOMAIN_XML_TO_NATIVE' },
  });
});

test('whether a network starts with its host', async () => {
  const { host, networks } = await hostWith({ name: 'web' });
  const lab = host.addNetwork('lab');
  expect(must(await networks.getAutostart(lab))).toBe(true);
  lab.isAutostarted = false;
  expect(must(await networks.getAutostart(lab))).toBe(false);
});
