import type { Stop } from '../../shared/contract/define';
import type { LineState } from './line';

export interface StateCell {
  get(): LineState;
  set(next: LineState): void;
  onChange(listener: (state: LineState) => void): Stop;
}

/** Holds the state of a line and tells listeners when it changes. */
export function createStateCell(initial: LineState): StateCell {
  let state = initial;
  const listeners = new Set<(state: LineState) => void>();
  return {
    get: () => state,
    set: (next) => {
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener(next);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
