import { describe, expect, it } from 'vitest';
import { policies, policyOf } from '../../../../../renderer/features/migrate/policy';
import { formatNumber } from '../../../../../renderer/format/number';
import { mbitOfMiBps } from '../../../../../renderer/format/rate';

describe('policies', () => {
  it('say of themselves what they set, in both units', () => {
    for (const { means, maxDowntimeMs, bandwidthMiBps } of policies) {
      expect(means).toContain(`${maxDowntimeMs} ms`);
      if (bandwidthMiBps === null) continue;
      const mbit = formatNumber(mbitOfMiBps(bandwidthMiBps));
      expect(means).toContain(`${bandwidthMiBps} MiB/s (${mbit} Mbit/s)`);
    }
  });

  it('are recognised by their figures, and nothing else is', () => {
    for (const policy of policies) expect(policyOf(policy)).toBe(policy);
    expect(policyOf({ maxDowntimeMs: 301, bandwidthMiBps: null })).toBeUndefined();
  });
});
