import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* Plants one offence against each import rule in a small tree of its own, and expects the rule to name it. */

const root = join(import.meta.dirname, '..', '..', '..');
let folder = '';

/** Rule → the file that breaks it, and what it says. */
const offences: Record<string, readonly [path: string, text: string]> = {
  'no-cycles': ['electron/store/a.ts', "import { b } from './b';\nexport const a = b;"],
  'shared-stands-alone': [
    'shared/domain/host.ts',
    "import { readFileSync } from 'node:fs';\nexport const host = readFileSync;",
  ],
  'product-without-tests': [
    'electron/hosts/link.ts',
    "import { fake } from '../../test/fake';\nexport const link = fake;",
  ],
  'electron-only-in-desktop': [
    'electron/app.ts',
    "import { app } from 'electron';\nexport const createApp = app;",
  ],
  'ssh2-behind-the-session': [
    'electron/hosts/dial.ts',
    "import { Client } from 'ssh2';\nexport const dial = Client;",
  ],
  'screen-without-engine': [
    'renderer/api/line.ts',
    "import { a } from '../../electron/store/a';\nexport const line = a;",
  ],
  'screen-without-node': [
    'renderer/format/bytes.ts',
    "import { sep } from 'node:path';\nexport const bytes = sep;",
  ],
  'features-apart': [
    'renderer/features/vms/page.ts',
    "import { tray } from '../migrations/tray';\nexport const page = tray;",
  ],
  'components-are-dumb': [
    'renderer/components/card.ts',
    "import { tray } from '../features/migrations/tray';\nexport const card = tray;",
  ],
  'libvirt-knows-only-streams': [
    'electron/libvirt/call.ts',
    "import { session } from '../ssh/session';\nexport const call = session;",
  ],
  'ssh-knows-no-libvirt': [
    'electron/ssh/open.ts',
    "import { frame } from '../libvirt/frame';\nexport const open = frame;",
  ],
  'services-below-the-border': [
    'electron/preflight/run.ts',
    "import { serve } from '../api/serve';\nexport const run = serve;",
  ],
  'services-by-their-front': [
    'electron/migrations/go.ts',
    "import { check } from '../preflight/check';\nexport const go = check;",
  ],
  'shells-are-thin': [
    'electron/shells/web/main.ts',
    "import { session } from '../../ssh/session';\nexport const main = session;",
  ],
  'shells-apart': [
    'electron/shells/desktop/main.ts',
    "import { token } from '../web/token';\nexport const main = token;",
  ],
};

/** What the offences import. */
const innocent = {
  'electron/store/b.ts': "import { a } from './a';\nexport const b = () => a;",
  'electron/ssh/session.ts': 'export const session = 1;',
  'electron/libvirt/frame.ts': 'export const frame = 1;',
  'electron/api/serve.ts': 'export const serve = 1;',
  'electron/preflight/check.ts': 'export const check = 1;',
  'electron/shells/web/token.ts': 'export const token = 1;',
  'renderer/features/migrations/tray.ts': 'export const tray = 1;',
  'test/fake.ts': 'export const fake = 1;',
  'node_modules/electron/index.js': 'exports.app = 1;',
  'node_modules/electron/package.json': '{"name":"electron","version":"1.0.0","main":"index.js"}',
  'node_modules/ssh2/index.js': 'exports.Client = 1;',
  'node_modules/ssh2/package.json': '{"name":"ssh2","version":"1.0.0","main":"index.js"}',
  'scripts/none.ts': 'export const none = 1;',
  'package.json': '{"name":"planted","version":"1.0.0","dependencies":{"ssh2":"1.0.0","electron":"1.0.0"}}',
  'tsconfig.json': '{"compilerOptions":{"module":"ESNext","moduleResolution":"bundler"}}',
};

let report = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drover-rules-'));
  const files = [...Object.values(offences), ...Object.entries(innocent)];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cpSync(join(root, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'));
  const argv = ['electron', 'renderer', 'shared', 'scripts', 'test', '--config', '.dependency-cruiser.mjs'];
  const ran = spawnSync(join(root, 'node_modules', '.bin', 'depcruise'), argv, {
    cwd: folder,
    encoding: 'utf8',
  });
  report = ran.stdout;
  expect(ran.status).not.toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(offences))('%s is noticed', (rule, [path]) => {
  expect(report).toMatch(new RegExp(`error ${rule}: .*${path.replaceAll('.', '\\.')}`));
});

test('every rule has its planted offence', async () => {
  const config = (await import(join(root, '.dependency-cruiser.mjs'))) as {
    default: { forbidden: { name: string }[] };
  };
  expect(config.default.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(offences).sort());
});
