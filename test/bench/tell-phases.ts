import type { Measured } from './migration-rows';
import { median } from './statistics';

/** Where Drover's time went: the median of each phase of its cards. */
export function tellPhases(measured: readonly Measured[], say: (text: string) => void): void {
  const moves = measured.filter(({ by }) => by === 'drover');
  const names = [...new Set(moves.flatMap(({ phases }) => phases.map(({ phase }) => phase)))];
  const told = names.map((name) => {
    const took = moves.flatMap(({ phases }) =>
      phases.filter(({ phase }) => phase === name).map((each) => each.tookMs),
    );
    return `${name} ${median(took).toFixed(0)}`;
  });
  say(`Drover's phases, medians in ms: ${told.join(', ')}`);
}
