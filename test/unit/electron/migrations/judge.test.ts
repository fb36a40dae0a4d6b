import { describe, expect, test } from 'vitest';
import type { Sight } from '../../../../shared/domain/migration';
import { judge, type Knowledge } from '../../../../electron/migrations/judge';

const present = (state: Extract<Sight, { at: 'present' }>['state'], reason: string, hasJob = false): Sight => ({
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
    ['half with a held job, running there', heldHalf, arrivedThere, holdingSource, { is: 'act', action: 'confirm-arrived' }],
    ['half with a job of nobody known, running there', heldHalf, arrivedThere, afterCrash, { is: 'wait' }],
    ['half here, absent there', half, absent, afterCrash, { is: 'act', action: 'resume-on-source' }],
    ['held half here, absent there', heldHalf, absent, holdingSource, { is: 'act', action: 'confirm-cancelled' }],
    ['two halves, the destination held', half, half, holdingDestination, { is: 'act', action: 'finish' }],
    ['two halves, nothing held', half, half, afterCrash, { is: 'wait' }],
    ['running here, a left half there', running, half, holdingDestination, { is: 'act', action: 'finish-cancelled' }],
  ] as const)('%s', (_, source, destination, known, expected) => {
    expect(judge(source, destination, known)).toEqual(expected);
  });

  test('a half is not resumed unasked where the VM may have run and been shut down', () => {
    expect(judge(half, off, afterCrash)).toEqual({ is: 'unclear', waysOut: ['look-again', 'resume-on-source'] });
    const transient = { ...afterCrash, isPersistentThere: false };
    expect(judge(half, absent, transient)).toEqual({ is: 'unclear', waysOut: ['look-again', 'resume-on-source'] });
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

  test('a VM that is active nowhere is a question', () => {
    expect(judge(absent, absent, afterCrash).is).toBe('unclear');
    expect(judge(off, off, afterCrash).is).toBe('unclear');
  });
});

/* Every pair of sights with every knowledge: what must never follow, whatever the rows say. */
const states = ['running', 'blocked', 'paused', 'shutting-down', 'off', 'crashed', 'asleep', 'unknown'] as const;
const reasons = ['migration', 'migrated', 'user', 'booted', 'unknown'];
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
  const acting = all.flatMap((row) => (row.judged.is === 'act' ? [{ ...row, action: row.judged.action }] : []));

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

  test('only a half paused by the migration is ever acted on at the source', () => {
    const risky = acting.filter(
      ({ action, source }) =>
        action !== 'finish-cancelled' &&
        !(source.at === 'present' && source.state === 'paused' && source.reason === 'migration'),
    );
    expect(risky).toEqual([]);
  });

  test('an active job is touched only over the connection that holds it', () => {
    const risky = acting.filter(
      ({ action, source, known }) =>
        source.at === 'present' &&
        source.hasJob &&
        !(action.startsWith('confirm') && known.holdsSource) &&
        !(action === 'finish' && known.holdsDestination),
    );
    expect(risky).toEqual([]);
  });

  test('the destination is started only while the source holds still', () => {
    const risky = acting.filter(
      ({ action, source }) => action === 'finish' && !(source.at === 'present' && source.state === 'paused'),
    );
    expect(risky).toEqual([]);
  });

  test('arrived means active there and not active here; stayed the reverse', () => {
    for (const { source, destination, judged } of all) {
      if (judged.is === 'arrived') expect([isActive(source), isActive(destination)]).toEqual([false, true]);
      if (judged.is === 'stayed') expect([isActive(source), isActive(destination)]).toEqual([true, false]);
    }
  });
});
