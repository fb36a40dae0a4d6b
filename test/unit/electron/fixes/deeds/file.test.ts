import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileWork, sha256Of } from '../../../../../electron/fixes/deeds/file';
import { machineHere } from '../machine-here';

const odd = `a b 'quoted" $(touch pwned) -größe-磁盘`;
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drover-file-'));
  path = join(folder, odd);
});
afterEach(() => rmSync(folder, { recursive: true }));

const host = machineHere('/nowhere');
/** Bytes that are no UTF-8, line ends of two kinds, and none at the end. */
const before = Buffer.from('127.0.0.1 localhost\r\n# gr\xf6\xdfe \xff\n\n::1 localhost', 'latin1');
const ours = '192.0.2.20\tkvm2\t# drover-1';
const deedFor = (content: Buffer) => ({
  kind: 'file' as const,
  path,
  edits: [{ gone: null, put: ours }],
  seenSha256: sha256Of(content.toString('latin1')),
  backup: `${path}.drover-1`,
});
const how = { isTakingChanged: false };

it('adds its line, keeps owner and mode, and the file as it was beside it; undone, every byte is as before', async () => {
  writeFileSync(path, before);
  chmodSync(path, 0o640);
  if (process.getuid?.() === 0) chownSync(path, 12, 34);
  const was = statSync(path);
  const deed = deedFor(before);
  expect(await fileWork.isDone(deed, host)).toEqual({ ok: true, value: false });
  expect(await fileWork.apply(deed, host)).toEqual({ ok: true, value: '' });
  expect(readFileSync(path)).toEqual(Buffer.concat([before, Buffer.from(`\n${ours}`)]));
  expect(statSync(path)).toMatchObject({ uid: was.uid, gid: was.gid, mode: was.mode });
  expect(readFileSync(deed.backup)).toEqual(before);
  expect(await fileWork.isDone(deed, host)).toEqual({ ok: true, value: true });

  expect(await fileWork.objection(deed, host)).toBeUndefined();
  expect(await fileWork.undo(deed, host, how)).toEqual({ ok: true, value: '' });
  expect(readFileSync(path)).toEqual(before);
  expect(statSync(path)).toMatchObject({ uid: was.uid, gid: was.gid, mode: was.mode });
  expect(readdirSync(folder)).toEqual([odd]);
});

it('takes its line out of the file as it is now, and never puts the copy back', async () => {
  writeFileSync(path, before);
  const deed = deedFor(before);
  await fileWork.apply(deed, host);
  const lines = readFileSync(path, 'latin1').split('\n');
  lines.splice(1, 1);
  lines.push('10.0.0.9 new', '');
  writeFileSync(path, lines.join('\n'), 'latin1');
  expect(await fileWork.undo(deed, host, how)).toMatchObject({ ok: true });
  expect(readFileSync(path, 'latin1')).toBe('127.0.0.1 localhost\r\n\n::1 localhost\n10.0.0.9 new\n');
  // Others changed it too: the copy tells a person something, so it stays.
  expect(existsSync(deed.backup)).toBe(true);
});

it('leaves a file alone that is not the one that was looked at', async () => {
  writeFileSync(path, before);
  const deed = deedFor(before);
  writeFileSync(path, 'something else\n');
  expect(await fileWork.apply(deed, host)).toMatchObject({ ok: false, fault: { code: 'plan-stale' } });
  expect(readFileSync(path, 'utf8')).toBe('something else\n');
  expect(readdirSync(folder)).toEqual([odd]);
});

it('asks with a diff where its line was changed, and takes it out once that is agreed to', async () => {
  writeFileSync(path, 'a\n');
  const deed = deedFor(Buffer.from('a\n'));
  await fileWork.apply(deed, host);
  writeFileSync(path, 'a\n192.0.2.20 kvm2 other\n');
  const objection = await fileWork.objection(deed, host);
  expect(objection).toMatchObject({ code: 'undo-changed', what: path });
  expect(objection).toHaveProperty('diff', expect.stringContaining('-192.0.2.20 kvm2 other'));
  await fileWork.undo(deed, host, how);
  expect(readFileSync(path, 'utf8')).toBe('a\n192.0.2.20 kvm2 other\n');
  await fileWork.undo(deed, host, { isTakingChanged: true });
  expect(readFileSync(path, 'utf8')).toBe('a\n');
});

it('follows a link and leaves the link', async () => {
  const real = join(folder, 'real');
  writeFileSync(real, 'a\n');
  symlinkSync('real', path);
  await fileWork.apply(deedFor(Buffer.from('a\n')), host);
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, 'utf8')).toBe(`a\n${ours}\n`);
});

it('says so when there is no such file', async () => {
  expect(await fileWork.apply(deedFor(before), host)).toMatchObject({
    ok: false,
    fault: { code: 'command-failed', exitCode: 4 },
  });
});
