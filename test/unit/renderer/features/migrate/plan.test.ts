import { describe, expect, it } from 'vitest';
import { MoveOptions } from '../../../../../shared/domain/migration';
import { decide, emptyPlan, type Decision } from '../../../../../renderer/features/migrate/plan';

const usual = MoveOptions.parse({});
const after = (...decisions: Decision[]) => decisions.reduce(decide, emptyPlan);
const checked: Decision[] = [
  { is: 'choose', hostId: 'b' },
  { is: 'checking', hostId: 'b', runId: 'r1', options: usual },
  { is: 'go', step: 'storage' },
  { is: 'go', step: 'checks' },
  { is: 'override', check: 'arch-match', isOverridden: true },
];

describe('decide', () => {
  it('keeps everything when one goes back', () => {
    const plan = after(...checked, { is: 'go', step: 'where' }, { is: 'choose', hostId: 'b' });
    expect(plan).toMatchObject({
      toHostId: 'b',
      runId: 'r1',
      overridden: ['arch-match'],
      step: 'where',
      reached: 'checks',
    });
  });

  it('drops checks and overrides with the destination they were made for', () => {
    const plan = after(...checked, { is: 'go', step: 'where' }, { is: 'choose', hostId: 'c' });
    expect(plan).toMatchObject({ toHostId: 'c', runId: null, overridden: [], reached: 'where' });
  });

  it('ignores a run that answers after the destination changed', () => {
    const plan = after(
      { is: 'choose', hostId: 'b' },
      { is: 'choose', hostId: 'c' },
      { is: 'checking', hostId: 'b', runId: 'r1', options: usual },
    );
    expect(plan.runId).toBeNull();
  });

  it('takes an override back, and never holds it twice', () => {
    const twice = after(...checked, { is: 'override', check: 'arch-match', isOverridden: true });
    expect(twice.overridden).toEqual(['arch-match']);
    expect(decide(twice, { is: 'override', check: 'arch-match', isOverridden: false }).overridden).toEqual(
      [],
    );
  });

  it('shows the move once it is started', () => {
    expect(after(...checked, { is: 'started', moveId: 'm' })).toMatchObject({ step: 'move', moveId: 'm' });
  });
});
