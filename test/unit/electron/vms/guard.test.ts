import { describe, expect, it } from 'vitest';
import { VmAction } from '../../../../shared/domain/vm';
import { objectionTo, type Judged } from '../../../../electron/vms/guard';
import type { SeenDisk, SeenHost, SeenVm } from '../../../../electron/vms/world';

const onNfs = (name: string, change: Partial<SeenDisk> = {}): SeenDisk => ({
  source: `/srv/${name}`,
  type: 'file',
  isWritable: true,
  isShareable: false,
  place: {
    realPath: `/srv/${name}`,
    fileSystem: { type: 'nfs4', source: 'nfs:/srv', isShared: true },
    sharedIdentity: `nfs:10.0.0.5:/srv/${name}`,
  },
  ...change,
});
const onLocal = (name: string): SeenDisk => ({
  ...onNfs(name),
  place: {
    realPath: `/srv/${name}`,
    fileSystem: { type: 'ext4', source: '/dev/vda1', isShared: false },
    sharedIdentity: undefined,
  },
});
const vm = (change: Partial<SeenVm> = {}): SeenVm => ({
  id: 'v1',
  name: 'web',
  state: 'off',
  reason: 'shutdown',
  isActive: false,
  isIncoming: false,
  isPersistent: true,
  disks: [onNfs('web')],
  ...change,
});
const running = (change: Partial<SeenVm> = {}) =>
  vm({ state: 'running', reason: 'booted', isActive: true, ...change });
const host = (id: string, vms: SeenVm[], isSeen = true): SeenHost => ({ id, name: id, isSeen, vms });
const unhindered = { unsettledMove: undefined, isMigrating: false, isReadOnly: false };
const judge = (
  action: VmAction,
  subject: SeenVm,
  others: SeenHost[] = [],
  change: Partial<Pick<Judged, keyof typeof unhindered>> = {},
) =>
  objectionTo({
    action,
    vm: subject,
    hostId: 'A',
    hosts: [host('A', [subject]), ...others],
    ...unhindered,
    ...change,
  });

describe('any action', () => {
  const actions = VmAction.options;
  it.each(actions)('%s is refused on the waiting half of a move', (action) => {
    const half = running({ state: 'paused', reason: 'migration', isIncoming: true });
    expect(judge(action, half)).toEqual({ code: 'incoming-half', vm: 'web' });
  });
  it.each(actions)('%s is refused while Drover moves it', (action) => {
    const unsettledMove = { id: 'm1', isRunning: true };
    expect(judge(action, running(), [], { unsettledMove })).toEqual({
      ...{ code: 'vm-already-moving', vm: 'web', moveId: 'm1' },
    });
  });
  it.each(actions)('%s is refused while a move of it waits for a person', (action) => {
    const unsettledMove = { id: 'm1', isRunning: false };
    expect(judge(action, running(), [], { unsettledMove })).toEqual({
      ...{ code: 'card-unsettled', vm: 'web', moveId: 'm1' },
    });
  });
  it.each(actions)('%s is refused while somebody else migrates it', (action) => {
    expect(judge(action, running(), [], { isMigrating: true })).toEqual({
      ...{ code: 'moved-by-others', vm: 'web' },
    });
  });
  it.each(actions)('%s is refused over a connection that may only look', (action) => {
    expect(judge(action, running(), [], { isReadOnly: true })).toEqual({ code: 'read-only' });
  });
});

describe('states', () => {
  it.each([
    ['start', running(), 'wrong-state'],
    ['resume', vm(), 'wrong-state'],
    ['pause', vm(), 'wrong-state'],
    ['shutdown', running({ state: 'paused' }), 'wrong-state'],
    ['resume', running({ state: 'paused', reason: 'migration' }), 'paused-by-migration'],
    ['resume', running({ state: 'paused', reason: 'postcopy-failed' }), 'paused-by-migration'],
    ['reboot', vm(), 'wrong-state'],
    ['reboot', running({ state: 'paused' }), 'wrong-state'],
    ['force-off', vm(), 'wrong-state'],
    ['force-off', running({ state: 'paused', reason: 'migration' }), 'paused-by-migration'],
    ['autostart-on', running({ isPersistent: false }), 'not-kept'],
    ['autostart-off', running({ isPersistent: false }), 'not-kept'],
  ] as const)('%s of one that is %o', (action, subject, code) => {
    expect(judge(action, subject)?.code).toBe(code);
  });
  it.each([
    ['start', vm()],
    ['start', vm({ state: 'crashed' })],
    ['resume', running({ state: 'paused', reason: 'user' })],
    ['pause', running()],
    ['shutdown', running({ state: 'blocked' })],
    ['reboot', running()],
    ['force-off', running()],
    ['force-off', running({ state: 'paused', reason: 'io-error' })],
    ['force-off', running({ state: 'shutting-down' })],
    ['autostart-on', vm()],
    ['autostart-off', running()],
  ] as const)('%s is allowed where nothing speaks against it', (action, subject) => {
    expect(judge(action, subject)).toBeUndefined();
  });
});

describe('a second running copy', () => {
  it('is refused when the same VM is active on another host, paused or not', () => {
    const twin = host('B', [running({ state: 'paused' })]);
    expect(judge('start', vm(), [twin])).toEqual({ code: 'active-elsewhere', vm: 'web', host: 'B' });
    expect(judge('start', vm(), [host('B', [vm()])])).toBeUndefined();
  });
  it('is refused while a known host is not seen; stopping and pausing are not', () => {
    const unseen = host('B', [], false);
    expect(judge('start', vm(), [unseen])).toEqual({ code: 'hosts-not-seen', hosts: ['B'] });
    expect(judge('pause', running(), [unseen])).toBeUndefined();
  });
  it('is refused while the disks of a running VM, or its own, cannot be told', () => {
    const silent = host('B', [running({ id: 'v2', disks: undefined })]);
    expect(judge('start', vm(), [silent])).toEqual({ code: 'hosts-not-seen', hosts: ['B'] });
    expect(judge('start', vm({ disks: undefined }))).toEqual({ code: 'hosts-not-seen', hosts: ['A'] });
  });
});

describe('a disk of another running VM', () => {
  const other = (disk: SeenDisk, isOn = 'B') => [
    host(isOn, [running({ id: 'v2', name: 'db', disks: [disk] })]),
  ];
  const inUse = { code: 'disk-in-use-elsewhere', path: '/srv/web', vm: 'db', host: 'B' };
  it('stands in the way when it is the same file on shared storage', () => {
    expect(judge('start', vm(), other(onNfs('web')))).toEqual(inUse);
  });
  it('stands in the way under another path of the same file', () => {
    const { place } = onNfs('web');
    expect(judge('start', vm(), other(onNfs('x', { source: '/mnt/web', place })))).toEqual(inUse);
  });
  it('stands in the way when it cannot be told where it lies and the path is the same', () => {
    expect(judge('start', vm(), other(onNfs('web', { place: undefined })))).toEqual(inUse);
  });
  it('does not when only the path is the same', () => {
    expect(judge('start', vm({ disks: [onLocal('web')] }), other(onLocal('web')))).toBeUndefined();
    expect(judge('start', vm({ disks: [onLocal('web')] }), other(onNfs('web')))).toBeUndefined();
  });
  it('does on the same host by its path alone', () => {
    const subject = vm({ disks: [onLocal('web')] });
    const neighbour = running({ id: 'v2', name: 'db', disks: [onLocal('web')] });
    const hosts = [host('A', [subject, neighbour])];
    expect(objectionTo({ action: 'start', vm: subject, hostId: 'A', hosts, ...unhindered })).toEqual({
      ...inUse,
      host: 'A',
    });
  });
  it('does not when read only, or shareable on both sides, or the other VM is off', () => {
    expect(judge('start', vm(), other(onNfs('web', { isWritable: false })))).toBeUndefined();
    expect(
      judge('start', vm({ disks: [onNfs('web', { isWritable: false })] }), other(onNfs('web'))),
    ).toBeUndefined();
    const shared = onNfs('web', { isShareable: true });
    expect(judge('start', vm({ disks: [shared] }), other(shared))).toBeUndefined();
    expect(judge('start', vm(), other(shared))).toEqual(inUse);
    expect(judge('start', vm(), [host('B', [vm({ id: 'v2', name: 'db' })])])).toBeUndefined();
  });
  it('does for the same image on a storage cluster', () => {
    const rbd = onNfs('web', { type: 'network', source: 'rbd:pool/web', place: undefined });
    expect(judge('start', vm({ disks: [rbd] }), other(rbd))).toEqual({ ...inUse, path: 'rbd:pool/web' });
    expect(judge('start', vm({ disks: [rbd] }), other({ ...rbd, source: 'rbd:pool/db' }))).toBeUndefined();
  });
});
