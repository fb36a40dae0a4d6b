import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { MoveOptions } from '../../../shared/domain/migration';

interface Remembered {
  readonly options: MoveOptions;
  readonly change: (options: Partial<MoveOptions>) => void;
}

const usual: MoveOptions = MoveOptions.parse({});

/** The options of the last move are those of the next one. What an older Drover stored is read anew, never trusted. */
export const useRememberedOptions = create<Remembered>()(
  persist(
    (set) => ({
      options: usual,
      change: (options) => set((before) => ({ options: { ...before.options, ...options } })),
    }),
    {
      name: 'drover.move-options',
      partialize: ({ options }) => ({ options }),
      merge: (stored, current) => ({ ...current, options: read(stored) }),
    },
  ),
);

function read(stored: unknown): MoveOptions {
  const kept =
    typeof stored === 'object' && stored !== null && 'options' in stored ? stored.options : undefined;
  const parsed = MoveOptions.safeParse(kept);
  return parsed.success ? parsed.data : usual;
}
