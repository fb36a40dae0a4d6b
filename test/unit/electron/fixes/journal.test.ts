import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fixJournalForm, type FixEntry } from '../../../../electron/fixes/entry';
import { runsFromJournal } from '../../../../electron/fixes/run-from-entries';
import { canUndo } from '../../../../shared/domain/fix';
import { openJournalOf } from '../../../../electron/journal/journal';

let folder = '';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const open = () => openJournalOf(join(folder, 'repairs.jsonl'), log, fixJournalForm);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drover-repairs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const common = { v: 1, atMs: 1, runId: 'r' } as const;
const step = (part: 'start' | 'autostart') => ({
  ...{ hostId: 'kvm2', host: 'kvm2', commands: [], diff: null, holds: 'survives-reboot' as const },
  deed: { kind: 'network' as const, part, name: 'lab', xml: null },
});
const asked: FixEntry = {
  ...common,
  kind: 'asked',
  plan: {
    id: 'p',
    ask: {
      ...{ vmId: '5b2c1f0e-7a34-4f0e-9d5e-0c1a2b3c4d11', fromHostId: 'kvm1', toHostId: 'kvm2' },
      check: 'libvirt-network-ready',
    },
    names: { vm: 'db', from: 'kvm1', to: 'kvm2' },
    fix: 'ready-network',
    steps: [step('start'), step('autostart')],
    explanation: null,
  },
};
const done = (index: number): FixEntry => ({
  ...common,
  kind: 'step',
  index,
  state: { at: 'done', output: '' },
});

it('keeps a repair over a restart, its plan included', async () => {
  const first = await open();
  await first.write(asked);
  await first.write(done(0));
  await first.write({ ...common, kind: 'state', state: { at: 'stopped', because: { code: 'cancelled' } } });
  await first.close();
  const second = await open();
  expect(runsFromJournal(second.earlier)).toMatchObject([
    { id: 'r', plan: asked.plan, steps: [{ at: 'done' }, { at: 'waiting' }], state: { at: 'stopped' } },
  ]);
  await second.close();
});

it('does not believe a damaged journal about steps it says nothing of', async () => {
  const first = await open();
  await first.write(asked);
  await first.write(done(0));
  await appendFile(join(folder, 'repairs.jsonl'), '{"v":1,"kind":"st\n');
  await first.write({ ...common, kind: 'state', state: { at: 'done', checked: null } });
  await first.close();
  const second = await open();
  const [run] = runsFromJournal(second.earlier);
  expect(run?.state).toMatchObject({ at: 'unclear', because: { code: 'engine-died' } });
  expect(run?.steps.map(({ at }) => at)).toEqual(['done', 'unclear']);
  expect((await readdir(folder)).some((name) => name.includes('damaged'))).toBe(true);
  await second.close();
});

it('written by an engine that worded its findings otherwise can still be undone', async () => {
  const first = await open();
  await first.write(asked);
  await first.write(done(0));
  const words = { at: 'done', checked: { verdict: 'fine', finding: { code: 'of-old', seen: {} } } };
  const failure = { at: 'failed', because: { code: 'of-old' } };
  for (const line of [
    { ...common, kind: 'step', index: 1, state: failure },
    { ...common, kind: 'state', state: words },
  ])
    await appendFile(join(folder, 'repairs.jsonl'), `${JSON.stringify(line)}\n`);
  await first.close();
  const second = await open();
  const [run] = runsFromJournal(second.earlier);
  expect(run).toMatchObject({ state: { at: 'done', checked: null } });
  expect(run?.steps).toMatchObject([{ at: 'done' }, { at: 'failed', because: { code: 'internal' } }]);
  expect(run && canUndo(run)).toBe(true);
  await second.close();
});
