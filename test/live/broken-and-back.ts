import { expect } from 'vitest';
import { readHostStates } from '../lab/breakages/host-state';
import type { KnownBreakage } from '../lab/breakages/read-breakages';
import { withBreakage } from '../lab/breakages/with-breakage';
import type { StartedGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { expectLibvirtAgrees } from './libvirt-agrees';
import type { Pair } from './pair';
import { expectHealthy, expectTurned, verdictsOf } from './turned';

interface Stage {
  readonly lab: Lab;
  readonly pair: Pair;
  readonly guest: StartedGuest;
}

/**
 * Healthy → broken, and the check that is there for it turned → tried against libvirt, where that would refuse (left
 * out when `isQuick`) → taken back, and both the checks and the hosts as they were.
 */
export async function expectBrokenAndBack(
  { lab, pair, guest }: Stage,
  breakage: KnownBreakage,
  { isQuick = false }: { readonly isQuick?: boolean } = {},
): Promise<void> {
  const before = await readHostStates(lab);
  const report = await pair.check(guest.uuid);
  expectHealthy(report);
  const healthy = verdictsOf(report);
  try {
    await withBreakage({ lab, guest }, breakage, async (made) => {
      const vm = made ?? guest;
      if (mustReconnect(breakage)) await pair.reconnect(breakage);
      const broken = await pair.check(vm.uuid);
      expectTurned(breakage, healthy, broken);
      if (!isQuick) await expectLibvirtAgrees({ lab, pair }, breakage.libvirt, { vm, report: broken });
    });
  } finally {
    if (mustReconnect(breakage)) await pair.reconnect();
  }
  expect(verdictsOf(await pair.check(guest.uuid))).toEqual(healthy);
  expect(await readHostStates(lab)).toEqual(before);
}

const mustReconnect = ({ needsNewConnection = false, logins, unconnected }: KnownBreakage): boolean =>
  needsNewConnection || logins !== undefined || unconnected !== undefined;
