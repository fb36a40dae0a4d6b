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

/**
 * The counts never went back and never ran twice, and each pause in them agrees with the one shown: no longer than it
 * by more than one tick and the jitter the same counter shows when nothing moves (and what the screen rounds away).
 */
export async function expectHonestPauses(lab: Lab, vm: string, shown: readonly Shown[]): Promise<void> {
  const last = (await readTicks(lab, vm)).at(-1)?.count ?? 0;
  const verdict = judgeTicks(await waitForTick(lab, vm, { count: last + 20 }));
  expect(verdict).toMatchObject({ everBackwards: false, everTwice: false });
  expect(verdict.handovers).toHaveLength(shown.length);
  verdict.handovers.forEach(({ pauseMs }, index) => {
    const downtimeMs = shown[index]?.downtimeMs;
    expect(downtimeMs).not.toBeNull();
    const roundedMs = (downtimeMs ?? 0) >= 1000 ? 50 : 1;
    const apart = Math.abs(pauseMs - (downtimeMs ?? 0));
    expect(apart).toBeLessThanOrEqual(tickMs + (verdict.jitter?.maxMs ?? 0) + roundedMs);
  });
}
