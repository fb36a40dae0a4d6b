import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CouldNotTell } from '../../../../electron/preflight/check';
import { askHost, readAnswers } from '../../../../electron/preflight/probes/ask-host';
import { bridge } from '../../../../electron/preflight/probes/questions/bridge';
import { file } from '../../../../electron/preflight/probes/questions/file';
import { resolvedName } from '../../../../electron/preflight/probes/questions/resolved-name';
import { domainOf } from './play-facts';
import { thisMachine } from './this-machine';

const folder = mkdtempSync(join(tmpdir(), 'drover-ask-'));
afterAll(() => rmSync(folder, { recursive: true }));

const odd = ['a b', `'quoted" \\n`, 'two\nlines', '$(touch pwned)', '-rf', 'größe-磁盘', ';reboot'];

async function ask(paths: readonly string[], bridges: readonly string[] = []) {
  const devices = bridges
    .map((name) => `<interface type='bridge'><source bridge='${escapeXml(name)}'/></interface>`)
    .join('');
  const domain = domainOf({ devices });
  const asked = { end: 'source', destinationName: 'localhost', vm: { domain, migratable: domain, paths } };
  const answers = await askHost(thisMachine, asked as Parameters<typeof askHost>[1]);
  if (!answers.ok) throw new Error(JSON.stringify(answers.fault));
  return answers.value;
}

const escapeXml = (text: string) =>
  text.replace(/[&<>'"\n]/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

describe('one command asks a host everything', () => {
  it('about names of every kind, and none of them is run', async () => {
    const paths = odd.map((name) => join(folder, name));
    for (const path of paths) writeFileSync(path, path);
    const answers = await ask(paths, odd);
    for (const path of paths)
      expect(answers.to(file, path)).toMatchObject({ is: 'there', inode: String(statSync(path).ino) });
    for (const name of odd) expect(answers.to(bridge, name)).toBe(false);
    expect(answers.to(resolvedName, 'localhost')).not.toEqual([]);
    expect(Math.abs(answers.clockAheadMs)).toBeLessThan(10_000);
  });

  it('says what is missing in the words of the host', async () => {
    const answers = await ask([join(folder, 'none')]);
    expect(answers.to(file, join(folder, 'none'))).toMatchObject({
      is: 'missing',
      raw: expect.stringContaining('No such file') as string,
    });
  });
});

describe('a server that is dead', () => {
  it('is waited for once, and the other folders are asked all the same', async () => {
    // timeout(1) as it ends when it had to kill; every wait is counted.
    const bin = mkdtempSync(join(folder, 'bin '));
    const counted = join(bin, 'counted');
    writeFileSync(
      join(bin, 'timeout'),
      `#!/bin/sh\ncase "$*" in *dead*) echo >>'${counted}'; exit 137;; esac\nshift 3; exec "$@"\n`,
      { mode: 0o755 },
    );
    const host = {
      run: (argv: readonly string[], options: object) =>
        thisMachine.run(['env', `PATH=${bin}:${process.env['PATH'] ?? ''}`, ...argv], options),
    } as unknown as typeof thisMachine;
    const alive = join(folder, 'alive');
    writeFileSync(alive, '');
    const paths = ['/dead mount/a', '/dead mount/b', alive];
    const domain = domainOf({});
    const asked = { end: 'source', destinationName: 'localhost', vm: { domain, migratable: domain, paths } };
    const answers = await askHost(host, asked as Parameters<typeof askHost>[1]);
    if (!answers.ok) throw new Error(JSON.stringify(answers.fault));
    for (const path of paths.slice(0, 2))
      expect(answers.value.to(file, path)).toEqual({ is: 'missing', raw: 'no answer within 5 s' });
    expect(answers.value.to(file, alive)).toMatchObject({ is: 'there' });
    expect(readFileSync(counted, 'utf8')).toBe('\n');
  });
});

it('does not take the time a host works for the way to it', () => {
  const answers = readAnswers('1700000010.0\x001700000016.0\0', 1_700_000_009_000, 1_700_000_016_000);
  expect(answers).toMatchObject({ clockAheadMs: 500, clockUncertaintyMs: 500 });
});

describe('nonsense instead of answers', () => {
  it.each([
    ['a banner before it', 'Welcome to kvm1!\n1700000000.5\x001700000000.6\0'],
    ['a banner after it', '1700000000.5\x001700000000.6\0bye'],
    ['half a record', '1700000000.5\0file\0/a\x001700000000.6\0'],
    ['an answer that breaks off', '1700000000.5\0file\0/a\x000\x0012 5 0:0 regular file\0'],
    ['a question nobody asked', '1700000000.5\0joke\0a\x000\0b\x001700000000.6\0'],
    ['nothing', ''],
  ])('is not read: %s', (_what, text) => {
    expect(readAnswers(text, 0, 0)).toBeUndefined();
  });

  it('in one answer leaves the others', () => {
    const answers = readAnswers(
      '1700000000.5\0file\0/a\x000\0?\0file\0/b\x000\x0012 5 0:0 regular file\x001700000006.5\0',
      0,
      0,
    );
    expect(() => answers?.to(file, '/a')).toThrow(CouldNotTell);
    expect(answers?.to(file, '/b')).toMatchObject({ inode: '12', sizeBytes: 5 });
    expect(() => answers?.to(file, '/c')).toThrow('not asked');
  });
});
