import { expect, test } from 'vitest';
import { schedule, type Mover } from '../../bench/schedule';

test('the VM goes there and back without a rest, and every pair has each mover once', () => {
  const turns = schedule(5);
  turns.forEach((turn, index) => expect(turn.isThere).toBe(index % 2 === 0));
  for (let pair = 1; pair <= 5; pair += 1) {
    const seen = turns.filter((turn) => turn.pair === pair).map(({ by }) => by);
    expect([...seen].sort()).toEqual(['cold', 'drover', 'virsh']);
  }
});

test('over four pairs neither the direction nor the order is anybody’s own', () => {
  const turns = schedule(4);
  const of = (by: Mover) => turns.filter((turn) => turn.by === by);
  for (const by of ['drover', 'virsh', 'cold'] as const)
    expect(of(by).filter(({ isThere }) => isThere)).toHaveLength(2);
  const firsts = [1, 2, 3, 4].map((pair) => turns.find((turn) => turn.pair === pair)!);
  expect(firsts.filter(({ by }) => by === 'drover')).toHaveLength(2);
  expect(firsts.filter(({ by }) => by === 'virsh')).toHaveLength(2);
});
