import { expect, test } from 'vitest';
import { usualWay, wayOf } from '../../../../electron/preflight/way';
import { MoveOptions } from '../../../../shared/domain/migration';

test('what a person sets is how the VM is moved; what nobody set is the usual way', () => {
  expect(wayOf(undefined)).toEqual(usualWay);
  expect(wayOf(MoveOptions.parse({}))).toEqual(usualWay);
  const options = { bandwidthMiBps: 64, maxDowntimeMs: 50, isPersistentThere: false, isUndefinedHere: false };
  expect(wayOf(options)).toEqual({
    ...usualWay,
    ...{ bandwidthMiBps: 64, maxDowntimeMs: 50, isPersistent: false, keepsSource: true },
  });
});
