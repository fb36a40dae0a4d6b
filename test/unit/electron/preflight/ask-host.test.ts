import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CouldNotTell } from '../../../../electron/preflight/check';
import { askHost, readAnswers } from '../../../../electron/preflight/probes/ask-host';
import { bridge } from '../../../../electron/preflight/probes/questions/bridge';
import { file } from '../../../../electron/preflight/probes/questions/file';
import { resolvedName } from '../../../../electron/preflight/probes/questions/resolved-name';
import { qemuConf } from '../../../../electron/preflight/probes/questions/qemu-conf';
import { questions } from '../../../../electron/preflight/probes/questions';
import { tlsFiles } from '../../../../electron/preflight/probes/questions/tls-files';
import { domainOf } from './play-facts';
import { thisMachine } from './this-machine';

const folder = mkdtempSync(join(tmpdir(), 'drover-ask-'));
afterAll(() => rmSync(folder, { recursive: true }));

const noVm = domainOf();
const askedHere = {
  end: 'source',
  destinationName: 'localhost',
  vm: { domain: noVm, migratable: noVm, paths: [] },
} as const;

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

describe('nonsense instead of answers', () => {
  it.each([
    ['a banner before it', 'Welcome to kvm1!\n1700000000.1\x001700000000.2\0'],
    ['a banner after it', '1700000000.1\x001700000000.2\0bye'],
    ['half a record', '1700000000.1\0file\0/a\x001700000000.2\0'],
    ['the end cut off', '1700000000.1\0'],
    ['a question nobody asked', '1700000000.1\0joke\0a\x000\0b\x001700000000.2\0'],
    ['nothing', ''],
  ])('is not read: %s', (_what, text) => {
    expect(readAnswers(text, 0, 0)).toBeUndefined();
  });

  it('in one answer leaves the others', () => {
    const answers = readAnswers(
      '1700000000.5\0file\0/a\x000\0?\0file\0/b\x000\x0012 5 0:0 regular file\x001700000000.5\0',
      0,
      0,
    );
    expect(() => answers?.to(file, '/a')).toThrow(CouldNotTell);
    expect(answers?.to(file, '/b')).toMatchObject({ inode: '12', sizeBytes: 5 });
    expect(() => answers?.to(file, '/c')).toThrow('not asked');
  });
});

describe('the clock of a host', () => {
  it('is known as exactly as the way there and back was short, however long the questions took', () => {
    // Sent at 1 s, begun there at 101.02 s by its clock, ended at 109.02 s, back at 9.1 s: 8 s of work, 0.1 s on the way.
    const answers = readAnswers('101.02\x00109.02\0', 1_000, 9_100);
    expect(answers?.clockAheadMs).toBeCloseTo(99_970);
    expect(answers?.clockUncertaintyMs).toBeCloseTo(50);
  });
});

describe('every question that is asked once', () => {
  it('is answered under no name', async () => {
    const answers = await ask([]);
    for (const question of questions.filter(({ about }) => about(askedHere).includes('')))
      expect(answers.all(question).has('')).toBe(true);
    expect(answers.to(qemuConf)).toHaveProperty('is');
    expect(answers.to(tlsFiles)).not.toBeUndefined();
  });
});
