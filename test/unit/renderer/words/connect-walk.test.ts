import { expect, it } from 'vitest';
import { walkAsText, walkOf } from '../../../../renderer/words/connect-walk';
import type { Fault } from '../../../../shared/domain/fault';
import { type Connection, ConnectStepId, type ConnectStep } from '../../../../shared/domain/host';

const where = { address: 'kvm1', port: 22 };

/** All steps done up to `at`, which is in `state`. */
function stepsTo(at: ConnectStepId | 'end', state: ConnectStep['state'] = 'failed'): ConnectStep[] {
  const ids = ConnectStepId.options;
  const reached = at === 'end' ? ids.length : ids.indexOf(at);
  return ids.map((id, index) => {
    if (index < reached) return { id, state: 'done', tookMs: index + 1, detail: `saw ${id}` };
    return index === reached ? { id, state, tookMs: 15 } : { id, state: 'waiting' };
  });
}

const refused = (at: ConnectStepId | 'end', because: Fault): Connection => ({
  at: 'refused',
  steps: stepsTo(at),
  because,
});
const told = (connection: Connection) => walkOf(connection).map(({ title, result }) => `${title}: ${result}`);
const endOf = (connection: Connection) => walkOf(connection).find(({ fault }) => fault !== undefined);

it('walks from the name to what is there, and ends where it ended', () => {
  expect(told(refused('tcp', { code: 'port-refused', ...where }))).toEqual([
    'Find the address: done',
    'Reach the SSH port: failed',
    'Hear an SSH server: not reached',
    'Agree on encryption: not reached',
    'Check the host key: not reached',
    'Log in: not reached',
    'Open a way to libvirt’s socket: not reached',
    'Be let in by libvirt: not reached',
    'Understand its version: not reached',
    'Read what is there: not reached',
  ]);
});

it.each<[ConnectStepId, Fault, string, number]>([
  ['host-key', { code: 'not-ssh', ...where }, 'Hear an SSH server', 2],
  ['host-key', { code: 'connect-timeout', ...where, afterMs: 15_000 }, 'Hear an SSH server', 2],
  ['host-key', { code: 'no-common-algorithm', ...where }, 'Agree on encryption', 3],
  ['host-key', { code: 'host-key-revoked', ...where, file: '/f', line: 1 }, 'Check the host key', 4],
  ['libvirt', { code: 'socket-denied', socket: '/s', user: 'mia' }, 'Be let in by libvirt', 7],
  ['libvirt', { code: 'libvirt-too-old', version: '1', needed: '4' }, 'Understand its version', 8],
])('tells apart within %s where %o was met', (step, fault, title, doneBefore) => {
  const rows = walkOf(refused(step, fault));
  const end = rows.findIndex((row) => row.fault !== undefined);
  expect(rows[end]).toMatchObject({ title, state: 'failed', tookMs: 15 });
  expect(rows.slice(0, end).every((row) => row.state === 'done')).toBe(true);
  expect(end).toBe(doneBefore);
});

it('puts what was missing beforehand before the first step, and a line that was lost after the last', () => {
  const waiting = ConnectStepId.options.map((id): ConnectStep => ({ id, state: 'waiting' }));
  const missing: Connection = { at: 'refused', steps: waiting, because: { code: 'agent-missing' } };
  expect(walkOf(missing)[0]).toMatchObject({ title: 'Make the login ready', state: 'failed' });
  const steps = stepsTo('end');
  const lost: Connection = { at: 'lost', steps, because: { code: 'line-lost', ...where }, retryAtMs: null };
  expect(walkOf(lost).at(-1)).toMatchObject({ title: 'Stay connected', state: 'failed' });
  expect(walkOf(lost).filter(({ state }) => state === 'done')).toHaveLength(10);
});

it('tells the ways of logging in one by one', () => {
  const end = endOf(
    refused('login', {
      code: 'login-refused',
      ...where,
      user: 'mia',
      tried: ['publickey'],
      offered: ['publickey', 'password'],
      unusable: [{ keyType: 'sk-ssh-ed25519@openssh.com', from: 'agent' }],
    }),
  );
  expect(end?.notes).toEqual([
    'publickey: tried, refused',
    'password: accepted there, not tried',
    'sk-ssh-ed25519@openssh.com key from agent: cannot be used',
  ]);
});

it('names the jump host a step was taken at', () => {
  const via: ConnectStep[] = [
    { id: 'login', via: 'bastion', state: 'failed' },
    ...ConnectStepId.options.map((id): ConnectStep => ({ id, state: 'waiting' })),
  ];
  const connection: Connection = {
    at: 'refused',
    steps: via,
    because: { code: 'passphrase-wrong', path: '/k' },
  };
  expect(endOf(connection)?.title).toBe('bastion: Log in');
});

it('is all waiting while nothing is tried, and under way while it is', () => {
  expect(walkOf({ at: 'disconnected' }).every(({ state }) => state === 'waiting')).toBe(true);
  const rows = walkOf({ at: 'connecting', steps: stepsTo('host-key', 'asking') });
  expect(rows.slice(2, 6).map(({ state }) => state)).toEqual(['done', 'done', 'asking', 'waiting']);
  expect(rows.at(-1)?.result).toBe('not yet');
});

it('is copied with times, facts and the next step', () => {
  const rows = walkOf(refused('tcp', { code: 'port-refused', ...where, raw: 'ECONNREFUSED' }));
  const text = walkAsText('kvm1: mia@kvm1', rows).split('\n');
  expect(text.slice(0, 4)).toEqual([
    'kvm1: mia@kvm1',
    '1. Find the address: done (1 ms): saw resolve',
    '2. Reach the SSH port: failed (15 ms)',
    `   ${rows[1]?.fault?.title}`,
  ]);
  expect(text).toContain('   Raw: ECONNREFUSED');
  expect(text).toContain(`   Next: ${rows[1]?.fault?.nextStep}`);
});
