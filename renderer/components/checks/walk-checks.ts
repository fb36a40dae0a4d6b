import type { Stop } from './check-lines';

export type Step =
  { readonly do: 'go'; readonly to: string } | { readonly do: 'fold' | 'unfold'; readonly key: string };

/**
 * What a key means on a line of the list; undefined when nothing. Up and down walk, right unfolds or goes in, left folds
 * or goes out to the group. Enter and Space are the line's own: it is a button.
 */
export function walkChecks(stops: readonly Stop[], at: string, key: string): Step | undefined {
  const index = stops.findIndex((stop) => stop.key === at);
  const stop = stops[index];
  if (stop === undefined) return undefined;
  const go = (to: number): Step | undefined => {
    const next = stops[Math.min(stops.length - 1, Math.max(0, to))];
    return next && { do: 'go', to: next.key };
  };
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(stops.length - 1);
    case 'ArrowRight':
      return stop.isOpen ? go(index + 1) : { do: 'unfold', key: stop.key };
    case 'ArrowLeft':
      if (stop.isOpen) return { do: 'fold', key: stop.key };
      return outOf(stops, index);
    default:
      return undefined;
  }
}

function outOf(stops: readonly Stop[], index: number): Step | undefined {
  const level = stops[index]?.level ?? 1;
  const group = stops
    .slice(0, index)
    .reverse()
    .find((each) => each.level < level);
  return group && { do: 'go', to: group.key };
}
