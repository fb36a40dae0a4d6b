import { create } from 'zustand';

export type Panel =
  | { readonly kind: 'add-host' }
  | { readonly kind: 'edit-host'; readonly hostId: string }
  | { readonly kind: 'organise-host'; readonly hostId: string }
  | { readonly kind: 'add-several' }
  | { readonly kind: 'import-hosts' }
  | { readonly kind: 'export-hosts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'quit' };

interface PanelState {
  readonly panel: Panel | null;
  /** The host whose connecting the open panel shows: its questions are asked there and nowhere else. */
  readonly followedHostId: string | null;
  readonly openPanel: (panel: Panel) => void;
  readonly closePanel: () => void;
  readonly follow: (hostId: string | null) => void;
}

/** Which dialog is open. Not kept over a reload: what it showed is in the host's page too. */
export const usePanels = create<PanelState>()((set) => ({
  panel: null,
  followedHostId: null,
  openPanel: (panel) => set({ panel, followedHostId: null }),
  closePanel: () => set({ panel: null, followedHostId: null }),
  follow: (followedHostId) => set({ followedHostId }),
}));
