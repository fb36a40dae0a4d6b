import { afterEach, expect, it, vi } from 'vitest';
import type { PreflightAsk, PreflightReport, Verdict } from '../../../../shared/domain/preflight';
import type { Check } from '../../../../electron/preflight/check';
import { playWorld, seeHosts } from '../migrations/played-hosts';
import { playNeeds } from './play-needs';

/* The screen and the engine must agree on what stops a move, also while a fresh report spares the slow checks. */

const verdicts = vi.hoisted(() => ({ slow: 'fine', guarding: 'fine', asked: [] as string[] }));

vi.mock('../../../../electron/preflight/catalog', () => {
  const check = (id: string, isQuick: boolean, isOverridable: boolean, verdict: () => string) => ({
    id,
    group: 'storage',
    isQuick,
    isOverridable,
    look: () => {
      verdicts.asked.push(id);
      return { verdict: verdict() as Exclude<Verdict, 'unknown'>, finding: { code: 'no-disks', seen: {} } };
    },
  });
  const catalog = [
    check('vm-state', true, true, () => 'fine'),
    check('disk-path-exists-on-dest', false, true, () => verdicts.slow),
    check('same-file-both-hosts', false, false, () => verdicts.guarding),
  ] as Check[];
  return { catalog, recheckCatalog: catalog, pairCatalog: [] };
});

const { createPreflight } = await import('../../../../electron/preflight/service');

afterEach(() => Object.assign(verdicts, { slow: 'fine', guarding: 'fine', asked: [] }));

async function checked(options?: PreflightAsk['options']) {
  const world = playWorld();
  const hosts = await seeHosts(world);
  const clock = { nowMs: 1_000, now: () => clock.nowMs };
  const preflight = createPreflight({
    ...playNeeds(),
    hosts,
    clock: { ...clock, now: clock.now, monotonic: clock.now },
  });
  const ask = {
    vmId: world.vm.uuid,
    fromHostId: 'a.example',
    toHostId: 'b.example',
    ...(options && { options }),
  };
  const begun = preflight.run(ask);
  if (!begun.ok) throw new Error(begun.fault.code);
  await new Promise<void>((resolve) =>
    preflight.report(begun.value.runId)?.watch({
      onValue: (report: PreflightReport) => report.endedAtMs !== null && resolve(),
      onFault: ({ code }) => expect.fail(code),
    }),
  );
  verdicts.asked = [];
  const recheck = (more: Partial<PreflightAsk & { overridden: ['disk-path-exists-on-dest'] }> = {}) =>
    preflight.recheck({ ...ask, overridden: [], ...more }, new AbortController().signal);
  return { clock, recheck };
}

const usual = { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true };

it('spares the slow checks right after a whole run', async () => {
  const { recheck } = await checked();
  expect(await recheck()).toEqual({ ok: true, value: undefined });
  expect(verdicts.asked).toEqual(['vm-state']);
});

it('does not forget the blocker of a slow check that the fresh report shows', async () => {
  verdicts.guarding = 'blocker';
  const { recheck } = await checked();
  expect(await recheck()).toMatchObject({
    fault: { code: 'checks-block', checks: ['same-file-both-hosts'] },
  });
});

it('goes past the blocker of a slow check that was overridden', async () => {
  verdicts.slow = 'blocker';
  const { recheck } = await checked();
  expect((await recheck()).ok).toBe(false);
  expect((await recheck({ overridden: ['disk-path-exists-on-dest'] })).ok).toBe(true);
});

it('makes all checks anew once the report is a minute old', async () => {
  const { clock, recheck } = await checked();
  clock.nowMs += 60_000;
  await recheck();
  expect(verdicts.asked).toHaveLength(3);
});

it('makes all checks anew when the VM is to be defined elsewhere than it was checked for', async () => {
  const { recheck } = await checked(usual);
  await recheck({ options: { ...usual, bandwidthMiBps: 64 } });
  expect(verdicts.asked).toEqual(['vm-state']);
  await recheck({ options: { ...usual, isUndefinedHere: false } });
  expect(verdicts.asked).toHaveLength(4);
});
