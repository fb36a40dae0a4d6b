import { expect, it } from 'vitest';
import { findInFleet } from '../../../../../renderer/features/shell/find-in-fleet';
import { paletteEntries } from '../../../../../renderer/features/shell/palette-entry';
import { fleet } from './fleet';

const names = (text: string) =>
  findInFleet(fleet, text).map((hit) => (hit.kind === 'vm' ? hit.vm.name : hit.host.name));
const by = (text: string) => findInFleet(fleet, text).map((hit) => hit.by);

it('finds nothing for nothing', () => expect(names('  ')).toEqual([]));

it('finds VMs by a part of their name, those that begin with it first', () => {
  expect(names('mail')).toEqual(['mail-gw', 'old-mail']);
  expect(names('OLD')).toEqual(['old-mail']);
  expect(by('mail')).toEqual(['', '']);
});

it('finds hosts by name and by address, and the VMs there after them', () => {
  expect(names('kvm')).toEqual(['kvm1', 'kvm2', 'mail-gw', 'old-mail']);
  expect(names('10.4.0.3')).toEqual(['kvm2']);
  expect(by('10.4.0.3')).toEqual(['address 10.4.0.3']);
});

it('narrows a VM by its host with a second word', () => {
  expect(names('mail kvm1')).toEqual(['mail-gw', 'old-mail']);
  expect(names('mail kvm2')).toEqual([]);
});

it.each([
  ['UUID', 'id-of-mail-gw', 'UUID id-of-mail-gw'],
  ['MAC, in capitals', '52:54:00:AA', 'MAC 52:54:00:aa:bb:01'],
  ['IP address', '192.168.7.20', 'address 192.168.7.20'],
  ['part of its IP address', '68.7.2', 'address 192.168.7.20'],
  ['disk path', 'vmstore/mail', 'disk /srv/vmstore/mail-gw.qcow2'],
  ['network', 'br-dmz', 'network br-dmz'],
  ['title', 'postbox', 'title Postbox'],
  ['description', 'ida', 'description Owned by Ida.'],
])('finds a VM by its %s and says so', (_, text, what) => {
  expect(names(text)).toEqual(['mail-gw']);
  expect(by(text)).toEqual([what]);
});

it.each([
  ['group', 'rack', 'group rack 1'],
  ['tag', 'ssd', 'tag ssd'],
])('finds VMs by their host’s %s, after the host', (_, text, by) => {
  const sorted = fleet.map((entry, at) =>
    at === 0 ? { ...entry, host: { ...entry.host, group: 'rack 1', tags: ['prod', 'ssd'] } } : entry,
  );
  const hits = findInFleet(sorted, text);
  expect(hits.map((hit) => (hit.kind === 'vm' ? hit.vm.name : hit.host.name))).toEqual([
    'kvm1',
    'mail-gw',
    'old-mail',
  ]);
  expect(new Set(hits.map((hit) => hit.by))).toEqual(new Set([by]));
  expect(findInFleet(sorted, `old ${text}`)).toMatchObject([{ kind: 'vm', vm: { name: 'old-mail' } }]);
});

it('offers its actions without a text, and those that fit with one', () => {
  const offered = (text: string) => paletteEntries(fleet, [], text).map(({ name }) => name);
  expect(offered('')).toContain('Add host');
  expect(offered('sett')).toEqual(['Settings']);
  expect(offered('theme')).toEqual(['Change theme: light, dark']);
});

it('offers a move of the VMs a text means, with the reason where it cannot be', () => {
  const [move] = paletteEntries(fleet, [], 'move gw');
  expect(move).toMatchObject({
    name: 'Move mail-gw…',
    refusal: 'Its host is not connected.',
    action: { do: 'move', vmId: 'id-of-mail-gw', fromHostId: 'h1' },
  });
});
