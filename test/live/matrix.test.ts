import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Pair } from '../../shared/domain/matrix';
import type { Lab } from '../lab/lab';
import { startLiveEngine, until, type LiveEngine } from './live-engine';
import { openLabOrSay } from './open-lab-or-say';

/*
  The matrix against libvirt's own answers, asked by virsh on the hosts themselves.
    ip netns exec drover-lab npx vitest run test/live/matrix.test.ts
*/

const lab = await openLabOrSay();
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });
const names = ['kvm1', 'kvm2'] as const;

describe.skipIf(lab === undefined)('the matrix', () => {
  let engine: LiveEngine;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    engine = await startLiveEngine();
    for (const name of names) {
      const id = await engine.add({
        address: theLab().host(name).address,
        user: 'root',
        login: { how: 'key', path: theLab().state.keys.plain.privateKey },
      });
      await engine.untilConnection(id, 'connected');
      ids.set(name, id);
    }
  });
  afterAll(() => engine?.close());

  it('has libvirt’s own comparison for every pair', async () => {
    const pairs = await until<Pair[]>(
      (watcher) => engine.handlers.matrix.pairs(undefined, watcher),
      (value) => value.length === 2 && value.every(({ fit }) => fit !== 'looking'),
    );
    for (const [from, to] of [names, [...names].reverse()] as const) {
      const pair = pairs.find(({ fromHostId }) => fromHostId === ids.get(from ?? ''));
      expect(`${from}: ${pair?.cpu}`).toBe(`${from}: ${await virshCompare(from ?? '', to ?? '')}`);
    }
  });

  it('computes the baseline that virsh computes', async () => {
    const hostIds = names.map((name) => ids.get(name) ?? '');
    const found = await engine.handlers.matrix.baseline({ hostIds });
    if (!found.ok) throw new Error(JSON.stringify(found.fault));
    const judge = names.find((name) => ids.get(name) === found.value.computedBy) ?? '';
    const all = (await Promise.all(names.map(capabilities))).join('\n');
    await theLab().write(judge, file, all.replace(/<\?xml.*?\?>/g, ''));
    const asked = ['virsh', 'hypervisor-cpu-baseline', '--virttype', 'qemu', '--arch', 'x86_64'];
    const said = await theLab().must(judge, [...asked, '--migratable', '--file', file]);
    expect(found.value.xml).toBe(said.trim());
    expect(found.value.answers.map(({ answer }) => answer)).not.toContain('incompatible');
  });
});

const file = '/var/tmp/drover-live-cpu.xml';
const capabilities = (host: string): Promise<string> =>
  theLab().must(host, ['virsh', 'domcapabilities', '--virttype', 'qemu', '--arch', 'x86_64']);

/** virsh takes the host-model CPU out of a host's domain capabilities by itself. */
async function virshCompare(from: string, to: string): Promise<string> {
  await theLab().write(to, file, await capabilities(from));
  const asked = ['virsh', 'hypervisor-cpu-compare', file, '--virttype', 'qemu', '--arch', 'x86_64'];
  const { stdout } = await theLab().exec(to, asked);
  if (stdout.includes('is identical')) return 'identical';
  if (stdout.includes('is a superset') || stdout.includes('superset of')) return 'superset';
  return stdout.includes('is incompatible') ? 'incompatible' : 'unknown';
}

function theLab(): Lab {
  if (lab === undefined) throw new Error('no lab');
  return lab;
}
