import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { claimDataFolder } from '../../../../electron/adapters/claim-data-folder';
import { openJoinDoor } from '../../../../electron/adapters/joining';
import { useScratchFolder } from './scratch-folder';

const folder = useScratchFolder();

async function claimOurs(path: string) {
  const claim = await claimDataFolder(path, 300);
  if (claim.is !== 'ours') throw new Error(claim.is);
  return claim;
}

test('the folder is made, and closed to others', async () => {
  const path = join(folder(), 'a', 'b');
  await claimOurs(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('a folder open to others is closed', async () => {
  const path = join(folder(), 'open');
  mkdirSync(path);
  chmodSync(path, 0o755);
  await claimOurs(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('a file is no folder', async () => {
  writeFileSync(join(folder(), 'file'), '');
  expect(await claimDataFolder(join(folder(), 'file'))).toMatchObject({ is: 'refused' });
});

test('a second start joins the first, through a socket for their owner only', async () => {
  const first = await claimOurs(folder());
  const door = await openJoinDoor(first.socket, (joiner) => {
    joiner.tell({ kind: 'welcome', head: 'web', address: 'http://127.0.0.1:1/#token=x' });
    joiner.tell({ kind: 'entered' });
  });
  expect(statSync(first.socket).mode & 0o777).toBe(0o600);
  const second = await claimDataFolder(folder());
  if (second.is !== 'joined') throw new Error(second.is);
  const kinds: string[] = [];
  for await (const line of second.lines) if (kinds.push(line.kind) === 2) break;
  expect(kinds).toEqual(['welcome', 'entered']);
  door.close();
  expect(existsSync(first.socket)).toBe(false);
});

test('a first that does not answer is named', async () => {
  await claimOurs(folder());
  const second = await claimDataFolder(folder(), 300);
  expect(second).toMatchObject({
    is: 'refused',
    because: expect.stringContaining(`process ${process.pid}`) as string,
  });
});

test('a folder whose name is too long for a socket gets one beside it, taken away in the end', async () => {
  const path = join(folder(), 'x'.repeat(120));
  const claim = await claimOurs(path);
  expect(Buffer.byteLength(claim.socket)).toBeLessThan(108);
  expect(statSync(dirname(claim.socket)).mode & 0o777).toBe(0o700);
  const door = await openJoinDoor(claim.socket, () => undefined);
  door.close();
  claim.release();
  expect(existsSync(dirname(claim.socket))).toBe(false);
  expect(existsSync(path)).toBe(true);
});
