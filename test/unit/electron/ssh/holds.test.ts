import { expect, test } from 'vitest';
import { createHolds } from '../../../../electron/ssh/holds';
import type { Session } from '../../../../electron/ssh/types';

test('a session is held until the last who holds it lets go, and so is the jump host’s below it', () => {
  const below = createHolds(undefined);
  const { hold, isHeld } = createHolds(below as Session);
  expect(isHeld()).toBe(false);
  const letGo = hold();
  const letGoToo = hold();
  letGo();
  letGo();
  expect([isHeld(), below.isHeld()]).toEqual([true, true]);
  letGoToo();
  expect([isHeld(), below.isHeld()]).toEqual([false, false]);
});

test('of two hosts behind one jump host it takes both to let it go', () => {
  const below = createHolds(undefined);
  const [one, other] = [createHolds(below as Session), createHolds(below as Session)];
  const letGo = one.hold();
  const letGoOther = other.hold();
  letGo();
  expect([one.isHeld(), other.isHeld(), below.isHeld()]).toEqual([false, true, true]);
  letGoOther();
  expect(below.isHeld()).toBe(false);
});
