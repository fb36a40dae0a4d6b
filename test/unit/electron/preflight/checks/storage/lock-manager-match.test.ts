import { expect, it } from 'vitest';
import { lockManagerMatch } from '../../../../../../electron/preflight/checks/storage/lock-manager-match';
import { qemuConf, readQemuConf } from '../../../../../../electron/preflight/probes/questions/qemu-conf';
import { ask, unreadable } from './play-storage';

const side = (conf: string) => ({ answers: [[qemuConf, '', readQemuConf(conf)] as const] });

it.each(['', 'lock_manager = "lockd"', `lock_manager="sanlock" # shared`])(
  'is fine when both have %j',
  async (conf) => {
    expect((await ask(lockManagerMatch, { here: side(conf), there: side(conf) })).verdict).toBe('fine');
  },
);

it('stops when one has none or another', async () => {
  expect(
    await ask(lockManagerMatch, { here: side('lock_manager = "lockd"'), there: side('user = "qemu"') }),
  ).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'lock-managers-differ', seen: { from: 'lockd', to: 'nop' } },
  });
});

it('cannot tell when qemu.conf cannot be read', async () => {
  expect(qemuConf.read('grep: /etc/libvirt/qemu.conf: Permission denied', 1)).toBeUndefined();
  const answersTo = async () => unreadable;
  expect((await ask(lockManagerMatch, { here: side(''), facts: { answersTo } })).verdict).toBe('unknown');
});

it('reads what virtqemud reads: strings, numbers, lists over lines, and the first of two', () => {
  const conf = readQemuConf(
    'user = "+64055"\ngroup = \'kvm\'\ndynamic_ownership = 0\nshared_filesystems = [\n "/a b", # one\n "/c"\n]\nuser = "root"\nbroken = \n',
  );
  expect(Object.fromEntries(conf)).toEqual({
    user: '+64055',
    group: 'kvm',
    dynamic_ownership: '0',
    shared_filesystems: ['/a b', '/c'],
  });
});
