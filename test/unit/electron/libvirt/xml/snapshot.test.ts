import { expect, test } from 'vitest';
import { readSnapshotXml } from '../../../../../electron/libvirt/index';
import { must } from '../connected';

const snapshot = (memory: string, disk: string) =>
  `<domainsnapshot><name>before &amp; after</name><memory snapshot='${memory}'/>
  <disks><disk name='vda' snapshot='${disk}'/><disk name='vdb' snapshot='no'/></disks>
  <domain><devices><disk snapshot='external'/></devices></domain></domainsnapshot>`;

test.each([
  ['no', 'internal', false],
  ['internal', 'internal', false],
  ['no', 'external', true],
  ['external', 'no', true],
])('memory %s, disk %s: external %s', (memory, disk, isExternal) => {
  expect(must(readSnapshotXml(snapshot(memory, disk)))).toEqual({ name: 'before & after', isExternal });
});

test('nonsense is not read', () => {
  expect(readSnapshotXml('Welcome!')).toMatchObject({ ok: false });
});
