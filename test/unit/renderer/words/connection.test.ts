import { expect, it } from 'vitest';
import { sayConnection, saySilence } from '../../../../renderer/words/connection';
import type { Connection } from '../../../../shared/domain/host';

const lost = (retryAtMs: number | null): Extract<Connection, { at: 'lost' }> => ({
  at: 'lost',
  steps: [],
  because: { code: 'line-lost', address: 'kvm1', port: 22 },
  retryAtMs,
});

it('counts the retry down, and says so when there is none', () => {
  expect(sayConnection(lost(9_000), 1_000).short).toBe('retry in 8 s');
  expect(sayConnection(lost(9_000), 9_500).short).toBe('retry now');
  expect(sayConnection(lost(null), 1_000).label).toBe('Connection lost');
});

it('does not call lost what never stood', () => {
  const steps = [{ id: 'tcp', state: 'failed' } as const];
  expect(sayConnection({ ...lost(9_000), steps }, 1_000).label).toBe('Not reached, retry in 8 s');
});

it('leaves the time out of names that must not change every second', () => {
  expect(sayConnection(lost(9_000), 0).label).toBe('Connection lost, retry soon');
});

it('tells a person when connecting waits for them', () => {
  const asking: Connection = { at: 'connecting', steps: [{ id: 'host-key', state: 'asking' }] };
  const running: Connection = { at: 'connecting', steps: [{ id: 'tcp', state: 'running' }] };
  expect(sayConnection(asking, 0).label).toBe('Waits for your answer');
  expect(sayConnection(running, 0).label).toBe('Connecting');
});

it('does not call a read-only connection fine', () => {
  const way = { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: true } as const;
  expect(sayConnection({ at: 'connected', steps: [], sinceMs: 0, way, user: 'mia' }, 0).tone).toBe('warn');
});

const silent = (isHeld: boolean, closesAtMs: number): Connection => ({
  at: 'connected',
  steps: [],
  sinceMs: 0,
  way: { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: false },
  user: 'mia',
  silence: { sinceMs: 100_000, closesAtMs, isHeld },
});

it('counts a silence up, and leaves the time out of names', () => {
  expect(sayConnection(silent(false, 115_000), 112_400)).toMatchObject({
    label: 'Connected, silent for 12 s',
    short: 'silent 12 s',
    tone: 'warn',
  });
  expect(sayConnection(silent(false, 115_000), 0).label).toBe('Connected, silent');
});

it('says of a silent host when its line is given up, and of a held one why it is kept', () => {
  const { title, text } = saySilence(
    'kvm1',
    { sinceMs: 100_000, closesAtMs: 140_000, isHeld: true },
    112_000,
  );
  expect(title).toBe('kvm1 has been silent for 12 s');
  expect(text).toMatch(/^A move uses its line .* given up in 28 s, and both/);
  const usual = { sinceMs: 100_000, closesAtMs: 115_000, isHeld: false };
  expect(saySilence('kvm1', usual, 112_000).text).toMatch(/given up in 3 s and built anew/);
  expect(saySilence('kvm1', usual, 119_000).text).toMatch(/given up now/);
});
