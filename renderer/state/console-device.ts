import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface ConsoleDeviceState {
  /** By VM: the alias of the device its console was opened on last, where a person chose one. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly choose: (vmId: string, alias: string) => void;
}

/** The choices of so many VMs are kept, the newest. */
const mostKept = 200;

/** Kept for all windows of this browser. */
export const useConsoleDevice = create<ConsoleDeviceState>()(
  persist(
    (set) => ({
      chosen: {},
      choose: (vmId, alias) =>
        set(({ chosen }) => {
          const others = Object.entries(chosen).filter(([id]) => id !== vmId);
          return { chosen: Object.fromEntries<string>([...others, [vmId, alias] as const].slice(-mostKept)) };
        }),
    }),
    { name: 'drover-console-device', version: 1, partialize: ({ chosen }) => ({ chosen }) },
  ),
);
