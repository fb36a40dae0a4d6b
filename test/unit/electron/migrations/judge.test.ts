import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../shared/domain/migration';
import { judge, type Knowledge } from '../../../../electron/migrations/judge';

const present = (
  state: Extract<Sight, { at: 'present' }>['state'],
  reason: string,
  hasJob = false,
): Sight => ({
  at: 'present',
  state,
  reason,
  hasJob,
  isDefined: true,
});
const absent: Sight = { at: 'absent' };
const silent: Sight = { at: 'silent', because: { code: 'cancelled' } };
const running = present('running', 'booted');
const copying = present('running', 'booted', true);
const half = present('paused', 'migration');
const heldHalf = present('paused', 'migration', true);
const arrivedThere = present('running', 'migrated');
const preparing = present('paused', 'starting-up');
const pausedThere = present('paused', 'user');
const heldPaused = present('paused', 'user', true);
const off = present('off', 'shutdown');

const afterCrash: Knowledge = {
  holdsSource: false,
  holdsDestination: false,
  finish: 'maybe',
  isPersistentThere: true,
};
const holdingSource: Knowledge = { ...afterCrash, holdsSource: true };
const holdingDestination: Knowledge = { ...afterCrash, holdsDestination: true, finish: 'not-sent' };

describe('the table of truths', () => {
  test.each([
    ['gone here, running there', absent, arrivedThere, afterCrash, { is: 'arrived' }],
    ['off here, running there', off, arrivedThere, afterCrash, { is: 'arrived' }],
    ['running here, absent there', running, absent, afterCrash, { is: 'stayed' }],
    ['running here, only defined there', running, off, afterCrash, { is: 'stayed' }],
    ['still copying', copying, half, afterCrash, { is: 'wait' }],
    ['half here, running there', half, arrivedThere, afterCrash, { is: 'act', action: 'remove-source-half' }],
    [
      'half with a held job, running there',
      heldHalf,
      arrivedThere,
      holdingSource,
      { is: 'act', action: 'confirm-arrived' },
    ],
    ['half with a job of nobody known, running there', heldHalf, arrivedThere, afterCrash, { is: 'wait' }],
    ['half here, absent there', half, absent, afterCrash, { is: 'act', action: 'resume-on-source' }],
    [
      'held half here, absent there',
      heldHalf,
      absent,
      holdingSource,
      { is: 'act', action: 'confirm-cancelled' },
    ],
    ['two halves, the destination held', half, half, holdingDestination, { is: 'act', action: 'finish' }],
    ['two halves, nothing held', half, half, afterCrash, { is: 'wait' }],
    ['two halves, the job not over', heldHalf, half, holdingDestination, { is: 'wait' }],
    ['half here, one being prepared there', half, preparing, afterCrash, { is: 'wait' }],
    ['gone here, one being prepared there', absent, preparing, afterCrash, { is: 'wait' }],
    [
      'paused by hand before, moved, held',
      heldPaused,
      pausedThere,
      holdingSource,
      { is: 'act', action: 'confirm-arrived' },
    ],
    [
      'paused by hand before, refused there',
      heldPaused,
      absent,
      holdingSource,
      { is: 'act', action: 'confirm-cancelled' },
    ],
    ['paused by hand before, never moved', pausedThere, absent, afterCrash, { is: 'stayed' }],
    ['shut down here, never there', off, absent, afterCrash, { is: 'stayed' }],
    [
      'running here, a left half there',
      running,
      half,
      holdingDestination,
      { is: 'act', action: 'finish-cancelled' },
    ],
  ] as const)('%s', (_, source, destination, known, expected) => {
    expect(judge(source, destination, known)).toEqual(expected);
  });

  test('a half is not resumed unasked where the VM may have run and been shut down', () => {
    expect(judge(half, off, afterCrash)).toEqual({
      is: 'unclear',
      waysOut: ['look-again', 'resume-on-source'],
    });
    const transient = { ...afterCrash, isPersistentThere: false };
    expect(judge(half, absent, transient)).toEqual({
      is: 'unclear',
      waysOut: ['look-again', 'resume-on-source'],
    });
  });

  test('it is resumed where finish was never sent, or was refused', () => {
    for (const finish of ['not-sent', 'refused'] as const)
      expect(judge(half, off, { ...afterCrash, finish })).toEqual({ is: 'act', action: 'resume-on-source' });
  });

  test('running on both hosts is left alone', () => {
    expect(judge(running, arrivedThere, holdingSource)).toEqual({ is: 'unclear', waysOut: ['look-again'] });
  });

  test('a half is not removed while what runs there was started by somebody else', () => {
    expect(judge(half, present('running', 'booted'), afterCrash)).toEqual({
      is: 'unclear',
      waysOut: ['look-again', 'remove-source-half'],
    });
  });

  test('a VM that was moved while paused leaves its stale copy to a person', () => {
    expect(judge(pausedThere, pausedThere, afterCrash)).toEqual({
      is: 'unclear',
      waysOut: ['look-again', 'remove-source-half'],
    });
  });

  test('a job that is held where it may have run there is left to a person, who can let it run on', () => {
    expect(judge(heldHalf, off, holdingSource)).toEqual({
      is: 'unclear',
      waysOut: ['look-again', 'resume-on-source'],
    });
  });

  test('a VM that is active nowhere is a question', () => {
    expect(judge(absent, absent, afterCrash).is).toBe('unclear');
    expect(judge(off, off, afterCrash).is).toBe('unclear');
  });
});

/* Every pair of sights with every knowledge: what must never follow, whatever the rows say. */
const states = [
  'running',
  'blocked',
  'paused',
  'shutting-down',
  'off',
  'crashed',
  'asleep',
  'unknown',
] as const;
const reasons = ['migration', 'migrated', 'user', 'booted', 'starting-up', 'unknown'];
const sights: Sight[] = [
  { at: 'not-asked' },
  silent,
  absent,
  ...states.flatMap((state) =>
    reasons.flatMap((reason) => [present(state, reason), present(state, reason, true)]),
  ),
];
const booleans = [true, false];
const knowledges: Knowledge[] = booleans.flatMap((holdsSource) =>
  booleans.flatMap((holdsDestination) =>
    (['not-sent', 'refused', 'maybe'] as const).flatMap((finish) =>
      booleans.map((isPersistentThere) => ({ holdsSource, holdsDestination, finish, isPersistentThere })),
    ),
  ),
);
const isActive = (sight: Sight) => sight.at === 'present' && sight.state !== 'off';
const unanswered = (sight: Sight) => sight.at === 'silent' || sight.at === 'not-asked';

describe('over every pair of sights and all knowledge', () => {
  const all = sights.flatMap((source) =>
    sights.flatMap((destination) =>
      knowledges.map((known) => ({ source, destination, known, judged: judge(source, destination, known) })),
    ),
  );
  const acting = all.flatMap((row) =>
    row.judged.is === 'act' ? [{ ...row, action: row.judged.action }] : [],
  );

  test('nothing is done or concluded while a host is silent', () => {
    const guessed = all.filter(
      ({ source, destination, judged }) =>
        (unanswered(source) || unanswered(destination)) && judged.is !== 'unclear',
    );
    expect(guessed).toEqual([]);
  });

  test('the source is let run on only while the destination has nothing active', () => {
    const risky = acting.filter(
      ({ action, destination }) =>
        (action === 'resume-on-source' || action === 'confirm-cancelled') && isActive(destination),
    );
    expect(risky).toEqual([]);
  });

  test('the source loses its half only while the destination runs the VM', () => {
    const risky = acting.filter(
      ({ action, destination }) =>
        (action === 'remove-source-half' || action === 'confirm-arrived') && !isActive(destination),
    );
    expect(risky).toEqual([]);
  });

  test('only a half paused by the migration, or a job held past its perform, is ever acted on at the source', () => {
    const risky = acting.filter(({ action, source, known }) => {
      if (action === 'finish-cancelled') return false;
      if (source.at !== 'present' || source.state !== 'paused') return true;
      if (action.startsWith('confirm')) return !(source.hasJob && known.holdsSource);
      return source.reason !== 'migration' || source.hasJob;
    });
    expect(risky).toEqual([]);
  });

  test('nothing is concluded or done while the destination is being prepared', () => {
    const hasty = all.filter(
      ({ source, destination, judged }) =>
        !unanswered(source) &&
        destination.at === 'present' &&
        destination.state === 'paused' &&
        destination.reason === 'starting-up' &&
        judged.is !== 'wait',
    );
    expect(hasty).toEqual([]);
  });

  test('an active job is touched only over the connection that holds it', () => {
    const risky = acting.filter(
      ({ action, source, known }) =>
        source.at === 'present' && source.hasJob && !(action.startsWith('confirm') && known.holdsSource),
    );
    expect(risky).toEqual([]);
  });

  test('the destination is started only while the source holds still', () => {
    const risky = acting.filter(
      ({ action, source }) =>
        action === 'finish' && !(source.at === 'present' && source.state === 'paused' && !source.hasJob),
    );
    expect(risky).toEqual([]);
  });

  test('arrived means active there and not here; stayed the reverse, or shut down where it never left', () => {
    const arrived = all.filter(({ judged }) => judged.is === 'arrived');
    expect(arrived.filter(({ source, destination }) => isActive(source) || !isActive(destination))).toEqual(
      [],
    );
    const stayed = all.filter(({ judged }) => judged.is === 'stayed');
    expect(
      stayed.filter(({ source, destination }) => source.at !== 'present' || isActive(destination)),
    ).toEqual([]);
    expect([arrived.length > 0, stayed.length > 0]).toEqual([true, true]);
  });
});
