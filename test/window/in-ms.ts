/**
 * The duration that a text begins with, as the screen says it → ms: `113 ms`, `9.4 s`, `1 min 3 s`. Null where it begins
 * with none. What follows is left alone: a note under a figure may name other durations.
 */
export function inMs(text: string): number | null {
  const [leading] = /^\s*(?:[\d.,]+\s*(?:ms|min|s)\b\s*)+/.exec(text) ?? [];
  if (leading === undefined) return null;
  const perUnit: Record<string, number> = { ms: 1, s: 1000, min: 60_000 };
  return [...leading.matchAll(/([\d.,]+)\s*(ms|min|s)\b/g)].reduce(
    (sum, [, value = '', unit = '']) => sum + Number(value.replace(/,/g, '')) * (perUnit[unit] ?? 0),
    0,
  );
}
