import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface VmTabState {
  /** Which tab of a VM's page is open. */
  readonly tab: string;
  readonly setTab: (tab: string) => void;
}

/** Kept for this tab of the browser: a reload, and the VM's page on the host it moved to, show the same. */
export const useVmTab = create<VmTabState>()(
  persist((set) => ({ tab: 'overview', setTab: (tab) => set({ tab }) }), {
    name: 'drover-vm-tab',
    version: 1,
    storage: createJSONStorage(() => sessionStorage),
  }),
);
