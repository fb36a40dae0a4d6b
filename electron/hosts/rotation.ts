/**
 * Deals out ids in turns of at most `most`, each once before any a second time, however the list changes in between.
 */
export function createRotation(most: number): (ids: Iterable<string>) => string[] {
  let last = '';
  return (ids) => {
    const sorted = [...ids].sort();
    const next = sorted.findIndex((id) => id > last);
    const from = next < 0 ? 0 : next;
    const turn = [...sorted.slice(from), ...sorted.slice(0, from)].slice(0, most);
    last = turn.at(-1) ?? last;
    return turn;
  };
}
