import { expect, test } from 'vitest';
import { migrationRows, type Measured } from '../../bench/migration-rows';
import { tableOf } from '../../bench/print-rows';
import { schedule, type Mover } from '../../bench/schedule';

/** Moves in which every figure of a mover is its own number times what that pair met. */
function measured(pairs: number, figures: Readonly<Record<Mover, number>>): Measured[] {
  return schedule(pairs).map((turn) => {
    const figure = figures[turn.by] * turn.pair;
    return { ...turn, tookMs: figure, sentBytes: figure * 1024, downtimeMs: figure, phases: [] };
  });
}

test('as fast or faster is met; slower in every pair is not', () => {
  const faster = migrationRows(measured(6, { drover: 90, virsh: 100, cold: 200 }));
  expect(faster.map(({ unit, met }) => [unit, met])).toEqual([
    ['ms', true],
    ['KiB', true],
    ['ms', true],
    ['ms', true],
  ]);
  expect(faster[0]?.ratio).toBeCloseTo(0.9);
  expect(faster[0]?.target).toContain('96 % interval 0.90 to 0.90');
  expect(faster[3]?.ratio).toBeCloseTo(0.45);
  const slower = migrationRows(measured(6, { drover: 110, virsh: 100, cold: 200 }));
  expect(slower.map(({ met }) => met)).toEqual([false, false, false, true]);
});

test('slower at the median is met where the interval reaches 1.0', () => {
  const mixed = measured(6, { drover: 110, virsh: 100, cold: 200 }).map((move) =>
    move.pair === 3 && move.by === 'drover' ? { ...move, tookMs: 99 * 3 } : move,
  );
  const [time, sent] = migrationRows(mixed);
  expect(time).toMatchObject({ met: true });
  expect(time?.ratio).toBeCloseTo(1.1);
  expect(sent?.met).toBe(false);
});

test('the table has a line for each row and says plainly what was missed', () => {
  const table = tableOf(migrationRows(measured(6, { drover: 110, virsh: 100, cold: 200 }))).split('\n');
  expect(table).toHaveLength(6);
  expect(table[2]).toMatch(/1\.10 .* NO$/);
  expect(table[5]).toMatch(/0\.55 .* yes$/);
});
