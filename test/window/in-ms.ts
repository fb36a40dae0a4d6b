/** A duration as the screen says it → ms: `113 ms`, `9.4 s`, `1 min 3 s`. Null where it says none. */
export function inMs(text: string): number | null {
  const parts = [...text.matchAll(/([\d.,]+)\s*(ms|min|s)\b/g)];
  if (parts.length === 0) return null;
  const perUnit: Record<string, number> = { ms: 1, s: 1000, min: 60_000 };
  return parts.reduce(
    (sum, [, value = '', unit = '']) => sum + Number(value.replace(/,/g, '')) * (perUnit[unit] ?? 0),
    0,
  );
}
