import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Host, Hosts } from '../../../../electron/hosts/host';
import { JournalEntry } from '../../../../electron/journal/entry';
import { openJournal } from '../../../../electron/journal/journal';
import { cardsFromJournal } from '../../../../electron/migrations/recover';
import { markFile } from '../../../../electron/preflight/probes/mark-file';
import { sweepTraces, tracesLeft } from '../../../../electron/preflight/sweep-traces';
import { journalTraces } from '../../../../electron/preflight/traces';
import { fail, ok } from '../../../../shared/lib/result';
import { thisMachine } from './this-machine';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drover-sweep-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { now: () => 5, monotonic: () => 5 };
const open = () => openJournal(join(folder, 'journal.jsonl'), log);
const marker = () => join(folder, '.drover-marker-0b8f2f5e-6f0e-4b7c-9a1d-0c1d2e3f4a5b');

/** Hosts of which one may be connected by and by, and runs commands on this machine. */
function playHosts(isConnected: boolean) {
  let listener: (id: string) => void = () => undefined;
  const state = { isConnected, ran: 0 };
  const host = {
    id: 'kvm1',
    name: 'kvm1',
    session: () => (state.isConnected ? ok({}) : fail({ code: 'cancelled' })),
    run: async (...args: Parameters<Host['run']>) => {
      state.ran += 1;
      return state.isConnected ? thisMachine.run(...args) : fail({ code: 'cancelled' });
    },
  } as unknown as Host;
  const hosts: Hosts = {
    all: () => [host],
    get: (id) => (id === 'kvm1' ? host : undefined),
    onChange: (tell) => {
      listener = tell;
      return () => (listener = () => undefined);
    },
  };
  const connect = (is: boolean) => {
    state.isConnected = is;
    listener('kvm1');
  };
  return { hosts, host, state, connect };
}

/** An engine writes a marker and dies before it takes it away. */
async function dieWithMarker() {
  const journal = await open();
  await journalTraces(journal, clock).leave('kvm1', { is: 'marker', path: marker(), owner: '0:0' });
  await journal.close();
  writeFileSync(marker(), 'token');
}

test('a marker a dead engine left is removed once its host is connected, and struck off', async () => {
  await dieWithMarker();
  const journal = await open();
  const played = playHosts(false);
  const traces = journalTraces(journal, clock);
  const stop = sweepTraces({ hosts: played.hosts, earlier: journal.earlier, traces, log });
  expect(played.state.ran).toBe(0);
  played.connect(true);
  await vi.waitFor(() => expect(existsSync(marker())).toBe(false));
  stop();
  await vi.waitFor(async () => {
    const after = await open();
    await after.close();
    expect(tracesLeft(after.earlier)).toEqual([]);
  });
  await journal.close();
});

test('is taken away at once from a host that is connected already', async () => {
  await dieWithMarker();
  const journal = await open();
  const { hosts } = playHosts(true);
  sweepTraces({ hosts, earlier: journal.earlier, traces: journalTraces(journal, clock), log });
  await vi.waitFor(() => expect(existsSync(marker())).toBe(false));
  await journal.close();
});

test('what could not be taken away is tried again when the host connects anew', async () => {
  await dieWithMarker();
  const journal = await open();
  const played = playHosts(false);
  const gone: string[] = [];
  sweepTraces({
    hosts: played.hosts,
    earlier: journal.earlier,
    traces: { leave: async () => '', gone: (id) => void gone.push(id) },
    log,
  });
  const run = vi.spyOn(played.host, 'run').mockResolvedValueOnce(fail({ code: 'cancelled' }));
  played.connect(true);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  played.connect(true);
  expect(run).toHaveBeenCalledTimes(1);
  played.connect(false);
  played.connect(true);
  await vi.waitFor(() => expect(gone).toHaveLength(1));
  expect(existsSync(marker())).toBe(false);
  await journal.close();
});

test('nothing is left to sweep after a marker that went its whole way', async () => {
  const journal = await open();
  const { host } = playHosts(true);
  const marked = await markFile({
    source: host,
    destination: host,
    folderHere: folder,
    folderThere: folder,
    owner: '0:0',
    traces: journalTraces(journal, clock),
  });
  expect(marked.is).toBe('seen');
  await journal.close();
  const next = await open();
  await next.close();
  expect(next.earlier.map(({ kind }) => kind)).toEqual(['trace-left', 'trace-gone']);
  expect(tracesLeft(next.earlier)).toEqual([]);
  // Moves and traces share the journal, and do not get into each other's way.
  expect(cardsFromJournal(next.earlier)).toEqual([]);
});

test('a journal can name nothing but a marker', () => {
  const entry = (path: string) => ({
    v: 1,
    kind: 'trace-left',
    atMs: 1,
    traceId: '1',
    hostId: 'kvm1',
    trace: { is: 'marker', path, owner: '0:0' },
  });
  expect(JournalEntry.safeParse(entry(marker())).success).toBe(true);
  for (const path of [
    '/etc/passwd',
    'relative/.drover-marker-0b8f2f5e-6f0e-4b7c-9a1d-0c1d2e3f4a5b',
    `${marker()}/x`,
  ])
    expect(JournalEntry.safeParse(entry(path)).success, path).toBe(false);
});
