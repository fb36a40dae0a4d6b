import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

export type ConsoleKind = 'serial' | 'display';

interface VmTabState {
  /** Which tab of a VM's page is open. */
  readonly tab: string;
  readonly setTab: (tab: string) => void;
  /** Which of its two consoles the console tab shows. */
  readonly consoleKind: ConsoleKind;
  readonly setConsoleKind: (kind: ConsoleKind) => void;
}

/** Kept for this tab of the browser: a reload, and the VM's page on the host it moved to, show the same. */
export const useVmTab = create<VmTabState>()(
  persist(
    (set) => ({
      tab: 'overview',
      setTab: (tab) => set({ tab }),
      consoleKind: 'serial',
      setConsoleKind: (consoleKind) => set({ consoleKind }),
    }),
    { name: 'drover-vm-tab', version: 1, storage: createJSONStorage(() => sessionStorage) },
  ),
);
