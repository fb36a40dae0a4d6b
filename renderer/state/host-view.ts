import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface HostView {
  /** The empty text stands for hosts without a group; an empty list lets everything through. */
  readonly groups: readonly string[];
  readonly tags: readonly string[];
  readonly sort: { readonly columnId: string; readonly isDescending: boolean } | null;
}

interface HostViewState extends HostView {
  readonly change: (part: Partial<HostView>) => void;
}

/** How the table of hosts is looked at; for all windows of this browser. */
export const useHostView = create<HostViewState>()(
  persist((set) => ({ groups: [], tags: [], sort: null, change: (part) => set(part) }), {
    name: 'drover-host-view',
    version: 1,
    partialize: ({ groups, tags, sort }) => ({ groups, tags, sort }),
  }),
);
