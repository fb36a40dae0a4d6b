import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileWork } from '../../../../../electron/fixes/deeds/file';
import { loopbackEdits, nameInHosts } from '../../../../../electron/fixes/repairs/name-in-hosts';
import type { Libvirt } from '../../../../../electron/libvirt';
import type { DeedOf } from '../../../../../shared/domain/fix';
import type { Finding } from '../../../../../shared/domain/finding';
import { ok } from '../../../../../shared/lib/result';
import { machineHere } from '../machine-here';
import { playSite } from './play-site';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drover-hosts-'));
  path = join(folder, 'hosts');
});
afterEach(() => rmSync(folder, { recursive: true }));

const unresolved: Finding = { code: 'name-unresolved', seen: { name: 'kvm2', from: 'kvm1' } };
const loopback: Finding = { code: 'name-is-loopback', seen: { name: 'kvm2', addresses: ['127.0.1.1'] } };

const plan = (finding: Finding, name = 'kvm2.example', own = 'kvm1.example', address = '192.0.2.20') =>
  nameInHosts.plan(
    playSite(machineHere(path), machineHere(path, 'kvm2'), {
      finding,
      facts: {
        destinationName: async () => name,
        addressTo: async () => address,
        from: () => ({ node: { getHostname: async () => ok(own) } }) as unknown as Libvirt,
      },
    }),
  );

const debian = `127.0.0.1\tlocalhost
127.0.1.1\tkvm1.example kvm1 kvm2 # all of us

# IPv6
::1     localhost ip6-localhost ip6-loopback
`;

it('adds one line, shown as a diff; done and undone, the file is as it was', async () => {
  writeFileSync(path, debian);
  const { steps } = await plan(unresolved);
  const [step] = steps;
  const deed = step?.deed as DeedOf<'file'>;
  expect(step).toMatchObject({ host: 'kvm1', holds: 'survives-reboot' });
  expect(step?.diff?.split('\n').filter((line) => /^[+-][^+-]/.test(line))).toEqual([
    '+192.0.2.20\tkvm2.example kvm2\t# drover-12ab',
  ]);
  const host = machineHere(path);
  expect(await fileWork.apply(deed, host)).toMatchObject({ ok: true });
  expect(readFileSync(path, 'utf8')).toBe(`${debian}192.0.2.20\tkvm2.example kvm2\t# drover-12ab\n`);
  expect(await fileWork.undo(deed, host, { isTakingChanged: false })).toMatchObject({ ok: true });
  expect(readFileSync(path, 'utf8')).toBe(debian);
  expect(readdirSync(folder)).toEqual(['hosts']);
});

it('takes the name out of the line that led it back, and puts it in again when undone', async () => {
  writeFileSync(path, debian);
  const { steps } = await plan(loopback, 'kvm2', 'kvm1.example');
  const deed = steps[0]?.deed as DeedOf<'file'>;
  const host = machineHere(path);
  await fileWork.apply(deed, host);
  expect(readFileSync(path, 'utf8')).toBe(
    `${debian.replace('kvm1 kvm2 #', 'kvm1 #')}192.0.2.20\tkvm2\t# drover-12ab\n`,
  );
  await fileWork.undo(deed, host, { isTakingChanged: false });
  expect(readFileSync(path, 'utf8')).toBe(debian);
});

it('explains what no line can mend', async () => {
  writeFileSync(path, debian);
  const codeOf = async (...args: Parameters<typeof plan>) => (await plan(...args)).explanation?.code;
  expect(await codeOf(unresolved, 'localhost.localdomain')).toBe('name-localhost');
  expect(await codeOf(loopback, 'kvm1', 'kvm1.example')).toBe('name-shared');
  expect(await codeOf(loopback, 'kvm9.example')).toBe('name-not-from-file');
});

it('does not take a name from the host itself, and puts nothing odd into the file', async () => {
  writeFileSync(path, debian);
  const { steps } = await plan(unresolved, 'kvm1.other', 'kvm1.example');
  expect((steps[0]?.deed as DeedOf<'file'>).edits[0]?.put).toBe('192.0.2.20\tkvm1.other\t# drover-12ab');
  await expect(plan(unresolved, 'a b')).rejects.toThrow('cannot stand');
  await expect(plan(unresolved, 'x\n10.0.0.1 y')).rejects.toThrow('cannot stand');
  await expect(plan(unresolved, 'kvm2', 'kvm1', 'fe80::1%eth0 x')).rejects.toThrow('cannot stand');
});

it.each([
  ['127.0.1.1 kvm2', '# m: 127.0.1.1 kvm2'],
  ['127.0.1.1  kvm2.example   KVM2', '# m: 127.0.1.1  kvm2.example   KVM2'],
  ['127.0.0.1 localhost kvm2', '127.0.0.1 localhost'],
  ['::1 kvm2 ip6-localhost # kvm2', '::1 ip6-localhost # kvm2'],
])('of “%s” is left “%s”', (gone, put) => {
  expect(loopbackEdits(`a\n${gone}\n`, ['kvm2', 'kvm2.example'], 'm')).toEqual([{ gone, put }]);
});

it.each(['192.0.2.20 kvm2', '# 127.0.1.1 kvm2', '127.0.0.1 kvm22 xkvm2', '127.0.0.1 localhost # kvm2'])(
  'leaves “%s” as it is',
  (line) => expect(loopbackEdits(line, ['kvm2'], 'm')).toEqual([]),
);
