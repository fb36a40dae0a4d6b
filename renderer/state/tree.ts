import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface TreeState {
  /** Hosts whose VMs are folded away; a new host is open. */
  readonly collapsed: readonly string[];
  readonly setCollapsed: (hostIds: readonly string[]) => void;
}

/** Which hosts of the sidebar are folded. */
export const useTree = create<TreeState>()(
  persist((set) => ({ collapsed: [], setCollapsed: (collapsed) => set({ collapsed }) }), {
    name: 'drover-tree',
    version: 1,
  }),
);
