import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { directoryWork } from '../../../../../electron/fixes/deeds/directory';
import { machineHere } from '../machine-here';

const host = machineHere('/nowhere');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drover-directory-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const deedFor = (name: string) => ({
  kind: 'directory' as const,
  path: join(folder, name),
  owner: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
  mode: '0711',
});
const how = { isTakingChanged: false };

it.each(['images', `a b $(touch pwned) 'x"`, '-rf'])(
  'makes %s with its mode and takes it away',
  async (name) => {
    const deed = deedFor(name);
    expect(await directoryWork.isDone(deed, host)).toEqual({ ok: true, value: false });
    expect(await directoryWork.apply(deed, host)).toMatchObject({ ok: true });
    expect(statSync(deed.path).mode & 0o777).toBe(0o711);
    expect(await directoryWork.isDone(deed, host)).toEqual({ ok: true, value: true });
    expect(await directoryWork.objection(deed, host)).toBeUndefined();
    expect(await directoryWork.undo(deed, host, how)).toMatchObject({ ok: true });
    expect(existsSync(deed.path)).toBe(false);
  },
);

it('takes nothing that is there for its own', async () => {
  const deed = deedFor('there');
  mkdirSync(deed.path, { mode: 0o700 });
  expect(await directoryWork.apply(deed, host)).toMatchObject({ ok: false });
  expect(statSync(deed.path).mode & 0o777).toBe(0o700);
});

it('is not undone while it holds what it did not make, and names that', async () => {
  const deed = deedFor('full');
  await directoryWork.apply(deed, host);
  writeFileSync(join(deed.path, 'disk.qcow2'), 'data');
  expect(await directoryWork.objection(deed, host)).toMatchObject({
    code: 'undo-holds-data',
    entries: ['disk.qcow2'],
  });
  expect(await directoryWork.undo(deed, host, how)).toMatchObject({ ok: false });
  expect(existsSync(join(deed.path, 'disk.qcow2'))).toBe(true);
});

it('that is gone already is nothing to undo', async () => {
  expect(await directoryWork.undo(deedFor('none'), host, how)).toMatchObject({ ok: true });
});
