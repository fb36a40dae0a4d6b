import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Host, Hosts } from '../../../../../electron/hosts/host';
import { sweepTraces } from '../../../../../electron/preflight/traces/sweep';
import { listenerName, listenerLivesMs } from '../../../../../electron/preflight/traces/trace';
import { openTraces } from '../../../../../electron/preflight/traces/traces';
import { thisMachine } from '../this-machine';

const nowMs = 1_800_000_000_000;
const clock = { now: () => nowMs, monotonic: () => 0 };
const path = () => join(mkdtempSync(join(tmpdir(), 'drover-traces-')), 'traces.json');

/** A log that settles when that event is written. */
function listen(event: string) {
  let heard: (facts: unknown) => void;
  const told = new Promise((resolve) => (heard = resolve));
  const write = (name: string, facts?: unknown) => void (name === event && heard(facts));
  return { log: { info: write, warn: write, error: write }, told };
}
const { log } = listen('nothing');

const worldOf = (...all: readonly Host[]) => {
  const listeners = new Set<(id: string) => void>();
  const hosts = {
    all: () => all,
    get: (id: string) => all.find((host) => host.id === id),
    onChange: (listener: (id: string) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  } as Hosts;
  return { hosts, change: (id: string) => listeners.forEach((listener) => listener(id)), listeners };
};

test('a trace is on the disk before it is made, and crossed out after', () => {
  const file = path();
  const traces = openTraces(file, { clock, log });
  const done = traces.leave({ kind: 'listener', hostId: 'here', name: 'drover-port-probe-1' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
    { kind: 'listener', hostId: 'here', name: 'drover-port-probe-1', madeAtMs: nowMs },
  ]);
  // Its own run does not take away what it is still using.
  expect(traces.leftOn('here')).toEqual([]);
  done();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
});

test('what a crash left is ended on its host, and nothing else there', async () => {
  const file = path();
  const name = listenerName(crypto.randomUUID());
  openTraces(file, { clock, log }).leave({ kind: 'listener', hostId: 'here', name });
  const left = spawn('sh', ['-c', 'read line', 'sh', name], { stdio: ['pipe', 'ignore', 'ignore'] });
  const other = spawn('sh', ['-c', 'read line', 'sh', listenerName('another')], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await Promise.all([once(left, 'spawn'), once(other, 'spawn')]);
  const { log: heard, told } = listen('trace-swept');
  const { hosts } = worldOf(thisMachine);
  const traces = openTraces(file, { clock, log });
  sweepTraces({ hosts, traces, clock, log: heard });
  await once(left, 'exit');
  expect(left.signalCode).toBe('SIGTERM');
  expect(await told).toMatchObject({ name, isOk: true });
  expect(other.exitCode ?? other.signalCode).toBeNull();
  other.stdin?.end();
  expect(traces.leftOn('here')).toEqual([]);
});

test('what cannot be left any more is crossed out unasked; a host that is away is waited for', () => {
  const file = path();
  const before = openTraces(file, { clock, log });
  before.leave({ kind: 'listener', hostId: 'here', name: 'old' });
  let isConnected = false;
  const host = {
    ...thisMachine,
    connection: () => ({ at: isConnected ? 'connected' : 'connecting' }),
    run: () => {
      throw new Error('asked for nothing');
    },
  } as unknown as Host;
  const later = { ...clock, now: () => nowMs + listenerLivesMs + 1 };
  const { hosts, change, listeners } = worldOf(host);
  const traces = openTraces(file, { clock: later, log });
  const stop = sweepTraces({ hosts, traces, clock: later, log });
  expect(traces.leftOn('here')).toHaveLength(1);
  isConnected = true;
  change('here');
  expect(traces.leftOn('here')).toEqual([]);
  stop();
  expect(listeners.size).toBe(0);
});
