import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWindow } from '../../../../../electron/shells/web/open-window';
import { findPerson, personFacts, type Person } from '../../../../../electron/shells/web/person';
import { redirectPage, writeRedirectFile } from '../../../../../electron/shells/web/redirect-file';
import { useScratchFolder } from '../../adapters/scratch-folder';

const folder = useScratchFolder();
const token = 'Tok3n-'.repeat(7);
const address = `http://127.0.0.1:4242/#token=${token}`;

// Root can be somebody else, as under sudo; anybody else is only themselves.
const isRoot = process.getuid?.() === 0;
const person = findPerson({ ...personFacts(), environment: isRoot ? { SUDO_UID: '65534' } : {} }) as Person;

/** A browser that notes who it runs as, its command line, and what the file it was given says. */
const noting = (name: string, end = 'exec sleep 2') => `#!/bin/sh
id -u > ${folder()}/out/uid
tr '\\0' ' ' < /proc/$$/cmdline > ${folder()}/out/argv
echo ${name} >> ${folder()}/out/tried
for a in "$@"; do case "$a" in *file://*) cat "\${a#*file://}" > ${folder()}/out/page;; esac; done
${end}
`;

function install(name: string, script: string) {
  const path = join(folder(), 'bin', name);
  writeFileSync(path, script);
  chmodSync(path, 0o755);
}
const noted = (name: string) => readFileSync(join(folder(), 'out', name), 'utf8').trim();

beforeEach(() => {
  chmodSync(folder(), 0o755);
  mkdirSync(join(folder(), 'bin'));
  mkdirSync(join(folder(), 'out'));
  chmodSync(join(folder(), 'out'), 0o777);
  vi.stubEnv('PATH', `${join(folder(), 'bin')}:${process.env['PATH']}`);
  vi.stubEnv('DISPLAY', ':4242');
});
afterEach(() => void vi.unstubAllEnvs());

describe('a window', () => {
  test('is the person’s, in a sandbox, and its command line holds no token', async () => {
    install('chromium', noting('chromium'));
    const opened = await openWindow(person, address);
    expect(opened?.browser).toBe(join(folder(), 'bin', 'chromium'));
    expect(noted('uid')).toBe(String(person.uid));
    expect(noted('argv')).toContain('--app=file://');
    expect(noted('argv')).not.toContain(token);
    expect(noted('argv')).not.toContain('no-sandbox');
    expect(noted('page')).toContain(`url=${address}`);
    opened?.used();
    const [, url = ''] = /--app=(file:\S+)/.exec(noted('argv')) ?? [];
    expect(existsSync(dirname(fileURLToPath(url)))).toBe(false);
  });

  test('is not to be had where there is no display, or only root', async () => {
    install('chromium', noting('chromium'));
    expect(await openWindow({ ...person, uid: 0, isUs: true }, address)).toBeUndefined();
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    expect(await openWindow(person, address)).toBeUndefined();
    expect(existsSync(join(folder(), 'out', 'tried'))).toBe(false);
  });

  test('goes to the next browser when one ends with an error', async () => {
    for (const name of ['chromium', 'chromium-browser']) install(name, noting(name, 'exit 1'));
    install('google-chrome-stable', noting('chrome'));
    const opened = await openWindow(person, address);
    expect(opened?.browser).toContain('google-chrome-stable');
    expect(noted('tried').split('\n').at(-1)).toBe('chrome');
    opened?.used();
  });
});

describe('the redirect file', () => {
  test('is readable by the person only', () => {
    const file = writeRedirectFile(person, '/tmp', address);
    const path = fileURLToPath(file.url);
    expect(statSync(path)).toMatchObject({ uid: person.uid });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    file.remove();
    file.remove();
    expect(existsSync(dirname(path))).toBe(false);
  });

  test.each(['http://evil.example/#token=x', 'http://127.0.0.1:1/#token="><script>', 'javascript:1'])(
    'does not lead to %s',
    (other) => expect(() => redirectPage(other)).toThrow('Not an address of ours'),
  );
});
