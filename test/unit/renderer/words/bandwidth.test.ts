import { describe, expect, it } from 'vitest';
import { policies } from '../../../../renderer/features/migrate/policy';
import { mbitPerSecond, sayBandwidth } from '../../../../renderer/words/bandwidth';

describe('bandwidth', () => {
  it('is eight bits to the byte and 1024² bytes to the MiB', () => {
    expect(mbitPerSecond(125)).toBeCloseTo(1048.576);
  });
  it('shows both units', () => {
    expect(sayBandwidth(1100)).toBe('1,100 MiB/s = 9,227 Mbit/s');
  });
  it('agrees with what the policies say of themselves', () => {
    for (const { means, bandwidthMiBps } of policies) {
      if (bandwidthMiBps === null) continue;
      expect(means).toContain(`${bandwidthMiBps} MiB/s (${Math.round(mbitPerSecond(bandwidthMiBps))} Mbit/s)`);
    }
  });
});
