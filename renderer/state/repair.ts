import { create } from 'zustand';
import type { FixAsk } from '../../shared/domain/fix';

/** What the dialog of repairs is about: a finding to be repaired, or a repair that was begun. */
export type RepairTarget =
  { readonly kind: 'finding'; readonly ask: FixAsk } | { readonly kind: 'run'; readonly runId: string };

interface RepairState {
  readonly target: RepairTarget | null;
  /** Grows whenever a repair, or its undoing, has ended: what was checked before is old. */
  readonly endings: number;
  readonly openRepair: (target: RepairTarget) => void;
  readonly closeRepair: () => void;
  readonly hasEnded: () => void;
}

/** Which repair is being looked at. */
export const useRepair = create<RepairState>()((set, get) => ({
  target: null,
  endings: 0,
  openRepair: (target) => set({ target }),
  closeRepair: () => set({ target: null }),
  hasEnded: () => set({ endings: get().endings + 1 }),
}));
