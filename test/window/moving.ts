import { expect } from 'vitest';
import { judgeTicks } from '../lab/guests/judge-ticks';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import type { Lab } from '../lab/lab';
import { inMs } from './in-ms';
import type { DroverWindow } from './drover-window';

/** kvm1 by key, kvm2 by password; answers what was asked about their keys. */
export async function addBoth(window: DroverWindow, lab: Lab) {
  const root = lab.state.users.find(({ name }) => name === 'root');
  const logins = {
    kvm1: { keyFile: lab.state.keys.plain.privateKey },
    kvm2: { password: root?.password ?? '' },
  };
  const asked: { address: string; fingerprint: string | undefined }[] = [];
  for (const address of ['kvm1', 'kvm2'] as const)
    asked.push({
      address,
      fingerprint: await window.addHost({ address, user: 'root', login: logins[address] }),
    });
  return asked;
}

export interface Shown {
  readonly tookMs: number;
  readonly downtimeMs: number | null;
}

/** One move, from the VM's page to the proof; answers the figures it shows. */
export async function moveThrough(
  window: DroverWindow,
  { vm, from, to }: { readonly vm: string; readonly from: string; readonly to: string },
  shoot?: (name: string) => Promise<void>,
): Promise<Shown> {
  await window.openVm(from, vm);
  await shoot?.('vm');
  await window.walkWizard(to, shoot);
  await window.pressMove(vm, to);
  await shoot?.('moving');
  await window.arrived(vm, to);
  await shoot?.('proof');
  const read = async (name: string) =>
    inMs(
      await window.page
        .locator('dt', { hasText: name })
        .locator('xpath=following-sibling::dd')
        .first()
        .innerText(),
    );
  const shown = { tookMs: (await read('Took')) ?? 0, downtimeMs: await read('Paused') };
  await window.closeWizard();
  return shown;
}

const tickMs = 20;

/** How far the counter's steps lie from even while nothing moves, ms: the worst of three seconds. */
export async function jitterAtRest(lab: Lab, vm: string): Promise<number> {
  const from = (await readTicks(lab, vm)).at(-1);
  const ticks = await waitForTick(lab, vm, { count: (from?.count ?? 0) + 150 });
  const quiet = { fromMs: from?.atMs ?? 0, toMs: ticks.at(-1)?.atMs ?? 0 };
  const { jitter } = judgeTicks(ticks, { quiet });
  if (jitter === null) throw new Error(`${vm} did not count`);
  return jitter.maxMs;
}

/**
 * The counts never went back and never ran twice, and each pause in them agrees with the one shown to within one tick
 * and the jitter the same counter showed at rest (and what the screen rounds away).
 */
export async function expectHonestPauses(
  lab: Lab,
  vm: string,
  { shown, jitterMs }: { readonly shown: readonly Shown[]; readonly jitterMs: number },
): Promise<void> {
  const last = (await readTicks(lab, vm)).at(-1)?.count ?? 0;
  const verdict = judgeTicks(await waitForTick(lab, vm, { count: last + 20 }));
  expect(verdict).toMatchObject({ everBackwards: false, everTwice: false });
  expect(verdict.handovers.length).toBeGreaterThanOrEqual(shown.length);
  const pauses = verdict.handovers.slice(-shown.length).map(({ pauseMs }, index) => ({
    countedMs: Math.round(pauseMs),
    shownMs: shown[index]?.downtimeMs ?? -1,
    tookMs: shown[index]?.tookMs,
  }));
  const allowedMs = (shownMs: number) => tickMs + jitterMs + (shownMs >= 1000 ? 50 : 1);
  const apart = pauses.filter(({ countedMs, shownMs }) => Math.abs(countedMs - shownMs) > allowedMs(shownMs));
  console.log(
    `jitter at rest ${jitterMs.toFixed(1)} ms; pauses counted/shown, ms: ${pauses.map(({ countedMs, shownMs }) => `${countedMs}/${shownMs}`).join(' ')}`,
  );
  expect(apart).toEqual([]);
}
