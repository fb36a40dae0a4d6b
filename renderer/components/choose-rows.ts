/** Which rows of a list are chosen, by their keys. */
export interface Chosen {
  readonly keys: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
  /** The row the keyboard stands on. */
  readonly active: string | null;
}

export const nothingChosen: Chosen = { keys: new Set(), anchor: null, active: null };

/** `only` this one, this one `too` (or not any more), or all from the anchor `through` this one. */
export type How = 'only' | 'too' | 'through' | 'walk';

/** A row is pointed at. `order` is the list as it is shown; `walk` goes there and chooses nothing. */
export function chooseRow(order: readonly string[], now: Chosen, key: string, how: How): Chosen {
  switch (how) {
    case 'only':
      return { keys: new Set([key]), anchor: key, active: key };
    case 'too': {
      const keys = new Set(now.keys);
      if (!keys.delete(key)) keys.add(key);
      return { keys, anchor: key, active: key };
    }
    case 'through': {
      const from = now.anchor === null ? -1 : order.indexOf(now.anchor);
      const to = order.indexOf(key);
      if (from < 0 || to < 0) return { keys: new Set([key]), anchor: key, active: key };
      const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
      return { keys: new Set(range), anchor: now.anchor, active: key };
    }
    case 'walk':
      return { ...now, active: key };
  }
}

export interface RowKey {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Ctrl, or Cmd. */
  readonly ctrlKey: boolean;
}

/** What a key does to the list: undefined when it is none of ours. `page` is how many rows are in sight. */
export function chooseByKey(
  order: readonly string[],
  now: Chosen,
  pressed: RowKey,
  page: number,
): Chosen | undefined {
  const { key, shiftKey, ctrlKey } = pressed;
  if (ctrlKey && key.toLowerCase() === 'a')
    return { keys: new Set(order), anchor: order[0] ?? null, active: now.active ?? order[0] ?? null };
  if (key === 'Escape') return now.keys.size === 0 ? undefined : { ...nothingChosen, active: now.active };
  if (key === ' ')
    return now.active === null
      ? undefined
      : chooseRow(
          order,
          now,
          now.active,
          shiftKey ? 'through' : ctrlKey || now.keys.size > 0 ? 'too' : 'only',
        );
  const at = now.active === null ? -1 : order.indexOf(now.active);
  const to = targetOf(key, at, order.length, page);
  const target = to === undefined ? undefined : order[to];
  if (target === undefined) return undefined;
  return chooseRow(order, now, target, shiftKey ? 'through' : ctrlKey ? 'walk' : 'only');
}

function targetOf(key: string, at: number, count: number, page: number): number | undefined {
  const last = count - 1;
  const within = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at < 0 ? 0 : at - 1);
    case 'PageDown':
      return within(at + page);
    case 'PageUp':
      return within(at - page);
    case 'Home':
      return within(0);
    case 'End':
      return within(last);
    default:
      return undefined;
  }
}
