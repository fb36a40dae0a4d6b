import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endListener, listenerName } from '../../../../../electron/preflight/probes/end-listener';
import { thisMachine } from '../this-machine';

const start = (name: string) =>
  spawn('sh', ['-c', 'read line', 'sh', name], { stdio: ['pipe', 'ignore', 'ignore'] });

test('a listener that was left is ended by its name, and no other', async () => {
  const [name, another] = [listenerName(randomUUID()), listenerName(randomUUID())];
  const [left, other] = [start(name), start(another)];
  await Promise.all([once(left, 'spawn'), once(other, 'spawn')]);
  const ended = once(left, 'exit');
  expect(await endListener(thisMachine, { name })).toBe(true);
  await ended;
  expect(left.signalCode).toBe('SIGTERM');
  expect(other.exitCode ?? other.signalCode).toBeNull();
  other.stdin?.end();
});

test('one that is gone already is fine', async () => {
  expect(await endListener(thisMachine, { name: listenerName(randomUUID()) })).toBe(true);
});
