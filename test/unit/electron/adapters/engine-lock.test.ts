import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { takeEngineLock } from '../../../../electron/adapters/engine-lock';
import { ownIdentity, type ProcessIdentity } from '../../../../electron/adapters/process-identity';
import { useScratchFolder } from './scratch-folder';

const folder = useScratchFolder();
const socket = '/nowhere/join.sock';

function leaveNote(n: number, changes: Partial<ProcessIdentity>, isReleased = false) {
  const holder = { ...ownIdentity(), ...changes };
  writeFileSync(join(folder(), `lock.${n}`), JSON.stringify({ holder, socket, isReleased }));
}

test('the first has it, the second is told who does', () => {
  expect(takeEngineLock(folder(), socket).is).toBe('ours');
  expect(takeEngineLock(folder(), socket)).toMatchObject({
    is: 'held',
    holder: { pid: process.pid },
    socket,
    canTell: true,
  });
});

test('what was released can be taken, again and again, and leaves one file', () => {
  for (let round = 0; round < 3; round++) {
    const lock = takeEngineLock(folder(), socket);
    if (lock.is !== 'ours') throw new Error('not ours');
    lock.release();
  }
  expect(readdirSync(folder())).toEqual(['lock.3']);
});

const dead: [string, Partial<ProcessIdentity>][] = [
  ['a process that is gone', { pid: 4_194_304 }],
  ['a number given to another process since', { startedTicks: '1' }],
  ['an earlier boot of this machine', { boot: 'other' }],
];
test.each(dead)('a lock left by %s is taken over', (_what, changes) => {
  leaveNote(4, changes);
  expect(takeEngineLock(folder(), socket).is).toBe('ours');
  expect(readdirSync(folder())).toEqual(['lock.5']);
});

const elsewhere: [string, Partial<ProcessIdentity>][] = [
  ['another machine', { boot: 'other', machine: 'elsewhere' }],
  ['another container', { pidNamespace: 'pid:[1]' }],
];
test.each(elsewhere)('a lock held on %s is not taken, for nobody can look there', (_what, changes) => {
  leaveNote(1, changes);
  expect(takeEngineLock(folder(), socket)).toMatchObject({ is: 'held', canTell: false });
});

test('a note nobody can read holds nothing', () => {
  writeFileSync(join(folder(), 'lock.2'), '{"holder"');
  expect(takeEngineLock(folder(), socket).is).toBe('ours');
});

test('of many processes that find the same dead lock one gets it', async () => {
  leaveNote(7, { pid: 4_194_304 });
  const program = join(folder(), 'take.mjs');
  await build({
    stdin: {
      contents: `import { takeEngineLock } from './electron/adapters/engine-lock';
        process.stdin.once('data', () => console.log(takeEngineLock(${JSON.stringify(folder())}, 's').is));
        process.stdin.on('end', () => process.exit());
        console.log('ready');`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
  const starters = Array.from({ length: 5 }, () =>
    spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const says = (starter: (typeof starters)[number]) =>
    new Promise<string>((said) => starter.stdout.once('data', (data) => said(String(data).trim())));
  await Promise.all(starters.map(says));
  const answers = starters.map(says);
  for (const starter of starters) starter.stdin.write('go');
  const taken = await Promise.all(answers);
  for (const starter of starters) starter.stdin.end();
  expect(taken.filter((is) => is === 'ours')).toHaveLength(1);
  expect(taken.filter((is) => is === 'held')).toHaveLength(4);
  expect(readFileSync(join(folder(), 'lock.8'), 'utf8')).toContain('"isReleased":false');
}, 60_000);
