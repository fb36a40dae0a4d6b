import type { Assumption } from '../../shared/domain/forecast';
import type { Known } from './known';

/** The checks once more, and QEMU's start on the other side: 1 to 3 s where disks are quick. */
export const preparationMs = 1_800;
/** The figures a forecast stands on, as they are told to a person. */
export function assumptionsOf({
  memory,
  writes,
  link,
  limit,
  maxDowntimeMs,
  roundTripMs,
}: Known): Assumption[] {
  return [
    { is: 'memory', ...memory },
    ...(writes === undefined ? [] : [{ is: 'writes', ...writes } as const]),
    ...(link === undefined ? [] : [{ is: 'link', ...link } as const]),
    ...(limit === undefined ? [] : [{ is: 'limit', ...limit } as const]),
    ...(link === undefined && limit !== undefined ? [{ is: 'link-not-measured' } as const] : []),
    { is: 'pause-limit', ms: maxDowntimeMs },
    { is: 'round-trip', ms: Math.round(roundTripMs) },
    { is: 'preparation', ms: preparationMs },
  ];
}
