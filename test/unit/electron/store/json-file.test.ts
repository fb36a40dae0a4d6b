import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openJsonFile } from '../../../../electron/store/json-file';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drover-store-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const schema = z.object({ version: z.literal(1), names: z.array(z.string()) });
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const open = (path: string) =>
  openJsonFile({
    path,
    schema,
    empty: { version: 1, names: [] },
    clock: { now: () => 42, monotonic: () => 0 },
    log,
  });

it('keeps what was written for the next run, readable by its owner only, and leaves nothing beside', () => {
  const path = join(folder, 'data', 'names.json');
  open(path).write({ version: 1, names: ['ä', 'b'] });
  expect(open(path).current()).toEqual({ version: 1, names: ['ä', 'b'] });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'data'))).toEqual(['names.json']);
});

it.each([
  ['cut off', '{"version":1,"na'],
  ['of another form', '{"version":2,"names":[]}'],
  ['empty', ''],
])('keeps a file that is %s aside, says so, and begins anew', (_, text) => {
  const path = join(folder, 'names.json');
  writeFileSync(path, text);
  log.error.mockClear();
  const file = open(path);
  expect(file.current().names).toEqual([]);
  expect(readFileSync(`${path}.broken-42`, 'utf8')).toBe(text);
  expect(log.error).toHaveBeenCalledWith(
    'store.file-broken',
    expect.objectContaining({ keptAs: `${path}.broken-42` }),
  );
  file.write({ version: 1, names: ['new'] });
  expect(open(path).current().names).toEqual(['new']);
});
