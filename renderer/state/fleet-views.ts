import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What the table of all VMs leaves out. An empty list lets everything through. */
export interface FleetFilter {
  readonly text: string;
  readonly states: readonly string[];
  readonly hostIds: readonly string[];
  /** The empty text stands for hosts without a group. */
  readonly groups: readonly string[];
  readonly tags: readonly string[];
  /** `immovable`, `local-disk`. */
  readonly only: readonly string[];
}

export interface FleetView {
  readonly filter: FleetFilter;
  /** Columns beside the name, in the table's own order. */
  readonly columns: readonly string[];
  readonly sort: { readonly columnId: string; readonly isDescending: boolean } | null;
}

export interface SavedView extends FleetView {
  readonly name: string;
}

export const noFilter: FleetFilter = { text: '', states: [], hostIds: [], groups: [], tags: [], only: [] };

const firstView: FleetView = {
  filter: noFilter,
  columns: ['host', 'state', 'vcpus', 'memory', 'cpu', 'disks'],
  sort: { columnId: 'name', isDescending: false },
};

interface FleetViewState {
  readonly view: FleetView;
  readonly saved: readonly SavedView[];
  readonly change: (part: Partial<FleetView>) => void;
  /** Under a name that is there already it takes that one's place. */
  readonly save: (name: string) => void;
  readonly recall: (name: string) => void;
  readonly forget: (name: string) => void;
  readonly reset: () => void;
}

/** How the table of all VMs is looked at, and the views kept under a name; for all windows of this browser. */
export const useFleetViews = create<FleetViewState>()(
  persist(
    (set, get) => ({
      view: firstView,
      saved: [],
      change: (part) => set({ view: { ...get().view, ...part } }),
      save: (name) =>
        set({
          saved: [...get().saved.filter((each) => each.name !== name), { ...get().view, name }].sort((a, b) =>
            a.name.localeCompare(b.name),
          ),
        }),
      recall: (name) => {
        const found = get().saved.find((each) => each.name === name);
        if (found === undefined) return;
        const { name: _name, ...view } = found;
        set({ view });
      },
      forget: (name) => set({ saved: get().saved.filter((each) => each.name !== name) }),
      reset: () => set({ view: { ...get().view, filter: noFilter } }),
    }),
    {
      name: 'drover-fleet-views',
      version: 1,
      // What was last searched for is no way to look at things: the next window begins without it.
      partialize: ({ view, saved }) => ({ view: { ...view, filter: { ...view.filter, text: '' } }, saved }),
    },
  ),
);
