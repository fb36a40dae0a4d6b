import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** What the main pane shows. The address bar's fragment carries the token, so this is no URL. */
export type Selection =
  /** All hosts. */
  | { readonly kind: 'none' }
  /** All VMs of all hosts. */
  | { readonly kind: 'fleet' }
  /** Hosts against hosts. */
  | { readonly kind: 'matrix' }
  /** What Drover has repaired. */
  | { readonly kind: 'repairs' }
  | { readonly kind: 'host'; readonly hostId: string }
  | { readonly kind: 'vm'; readonly hostId: string; readonly vmId: string }
  | { readonly kind: 'move'; readonly moveId: string };

interface SelectionState {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
}

/** Kept for this tab only: a second window looks at its own thing, a reload comes back to the same. */
export const useSelection = create<SelectionState>()(
  persist(
    (set) => ({
      selection: { kind: 'none' },
      select: (selection) => set({ selection }),
    }),
    { name: 'drover-selection', version: 1, storage: createJSONStorage(() => sessionStorage) },
  ),
);
