import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLastKnown, type SeenThen } from '../../../../electron/hosts/last-known';
import { HostFacts } from '../../../../shared/domain/host';
import { VmSummary } from '../../../../shared/domain/vm';
import { exampleOf } from '../../renderer/example-of';

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'drover-known-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(data, { recursive: true });
});

const warn = vi.fn();
const log = { info: () => undefined, warn, error: () => undefined };
const open = () => openLastKnown({ paths: { data, home: data }, log });
const facts = HostFacts.parse(exampleOf(HostFacts));
const example = exampleOf(VmSummary) as Record<string, unknown>;
const vm = (name: string, cpuPercent: number) =>
  VmSummary.parse({ ...example, id: '5b2c1f0e-7a34-4f0e-9d5e-0c1a2b3c4d11', name, cpuPercent });
const seen = (atMs: number, cpuPercent = 12, name = 'web'): SeenThen => ({
  atMs,
  facts,
  vms: [vm(name, cpuPercent)],
});
const file = () => join(data, 'last-known', 'h1.json');

it('keeps what was seen for the next start, without its load', () => {
  const before = open();
  before.note('h1', seen(1_000));
  before.close();
  const { cpuPercent: _cpuPercent, ...idle } = vm('web', 12);
  expect(open().get('h1')).toEqual({ version: 1, hostId: 'h1', atMs: 1_000, facts, vms: [idle] });
  expect(open().get('h2')).toBeUndefined();
  expect(readdirSync(join(data, 'last-known'))).toEqual(['h1.json']);
});

it('writes a while after the first word of a change, once, and not for load alone', () => {
  const known = open();
  for (let n = 0; n < 50; n++) known.note('h1', seen(n));
  expect(() => readFileSync(file())).toThrow('ENOENT');
  vi.advanceTimersByTime(5_000);
  const first = readFileSync(file(), 'utf8');
  expect(JSON.parse(first)).toMatchObject({ atMs: 49 });
  known.note('h1', seen(6_000, 99));
  vi.advanceTimersByTime(5_000);
  expect(readFileSync(file(), 'utf8')).toBe(first);
  known.note('h1', seen(11_000, 99, 'renamed'));
  vi.advanceTimersByTime(5_000);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
    atMs: 11_000,
    vms: [{ name: 'renamed' }],
  });
});

it.each([
  ['is torn', '{"version":1,"hostId":"h1","at'],
  ['is of another version', '{"version":9,"hostId":"h1","atMs":1,"vms":[]}'],
  ['lacks what is known of a VM today', '{"version":1,"hostId":"h1","atMs":1,"vms":[{"name":"web"}]}'],
])('is as good as none when it %s', (_how, text) => {
  const known = open();
  known.note('h1', seen(1));
  known.close();
  writeFileSync(file(), text);
  expect(open().get('h1')).toBeUndefined();
  expect(warn).toHaveBeenCalledWith('last-known.unreadable', expect.objectContaining({ path: file() }));
});

it('forgets a host, what is not written yet too', () => {
  const known = open();
  known.note('h1', seen(1));
  known.close();
  known.note('h1', seen(2));
  known.forget('h1');
  known.close();
  expect(open().get('h1')).toBeUndefined();
});
