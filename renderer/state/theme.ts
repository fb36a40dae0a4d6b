import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

interface ThemeState {
  readonly choice: ThemeChoice;
  /** What the choice amounts to now. */
  readonly resolved: Theme;
  readonly choose: (choice: ThemeChoice) => void;
}

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
const resolve = (choice: ThemeChoice): Theme =>
  choice === 'system' ? (prefersDark.matches ? 'dark' : 'light') : choice;

/** Light, dark or the system's; kept for all windows. */
export const useTheme = create<ThemeState>()(
  persist(
    (set) => ({
      choice: 'system',
      resolved: resolve('system'),
      choose: (choice) => set({ choice, resolved: resolve(choice) }),
    }),
    {
      name: 'drover-theme',
      version: 1,
      partialize: ({ choice }) => ({ choice }),
      merge: (kept, state) => {
        const choice = (kept as Partial<ThemeState> | undefined)?.choice ?? state.choice;
        return { ...state, choice, resolved: resolve(choice) };
      },
    },
  ),
);

/** Puts the theme on <html> and keeps it there. Called once, before the first paint. */
export function applyTheme(): void {
  const put = () => (document.documentElement.dataset['theme'] = useTheme.getState().resolved);
  useTheme.subscribe(put);
  prefersDark.addEventListener('change', () => useTheme.getState().choose(useTheme.getState().choice));
  put();
}
