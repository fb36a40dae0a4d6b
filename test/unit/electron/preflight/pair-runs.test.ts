import { expect, it } from 'vitest';
import { pairCatalog } from '../../../../electron/preflight/catalog';
import { gatherFacts } from '../../../../electron/preflight/facts';
import { createPreflight } from '../../../../electron/preflight/service';
import type { PairsReport } from '../../../../shared/domain/preflight';
import { playWorld, seeHosts } from '../migrations/played-hosts';
import { playNeeds } from './play-needs';

async function begin() {
  const hosts = await seeHosts(playWorld());
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  return { hosts, preflight: createPreflight({ ...playNeeds(), hosts, clock }) };
}

const untilEnded = (watch: (onValue: (report: PairsReport) => void) => unknown): Promise<PairsReport> =>
  new Promise((resolve) => watch((report) => report.endedAtMs !== null && resolve(report)));

const pair = { fromHostId: 'a.example', toHostId: 'b.example' };

it('makes every check that needs no VM, in both directions, and none that needs one', async () => {
  const { preflight } = await begin();
  const back = { fromHostId: pair.toHostId, toHostId: pair.fromHostId };
  const begun = preflight.runPairs({ pairs: [pair, back] });
  if (!begun.ok) throw new Error(begun.fault.code);
  const source = preflight.pairsReport(begun.value.runId);
  const report = await untilEnded((onValue) =>
    source?.watch({ onValue, onFault: ({ code }) => expect.fail(code) }),
  );
  expect(report.pairs).toMatchObject([pair, back]);
  for (const { checks } of report.pairs) {
    expect(checks.map(({ id }) => id)).toEqual(pairCatalog.map(({ id }) => id));
    expect(checks.map(({ at }) => at)).toEqual(pairCatalog.map(() => 'done'));
    const said = checks.flatMap((check) => (check.at === 'done' ? [JSON.stringify(check.finding)] : []));
    // A check that is about a VM after all would have asked for it.
    expect(said.join('\n')).not.toContain('and no VM');
  }
});

it('refuses a host nobody knows, and begins nothing', async () => {
  const { preflight } = await begin();
  expect(preflight.runPairs({ pairs: [pair, { ...pair, toHostId: 'gone' }] })).toEqual({
    ok: false,
    fault: { code: 'host-not-known', hostId: 'gone' },
  });
});

it('could not tell, where a check asks for the VM of two hosts', async () => {
  const { hosts } = await begin();
  const facts = gatherFacts({ source: hosts.a, destination: hosts.b, all: hosts.all() });
  await expect(facts.domain()).rejects.toThrow('no VM');
  expect(() => facts.vm).toThrow('no VM');
  expect(() => facts.vmId).toThrow('no VM');
});
