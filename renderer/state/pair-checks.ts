import { create } from 'zustand';

/** A host's id, or all others. */
export type PairEnd = string;
export const everyOther = '*';

interface PairChecksState {
  readonly from: PairEnd | null;
  readonly to: PairEnd | null;
  /** The run shown, once begun. */
  readonly runId: string | null;
  readonly choose: (ends: { readonly from: PairEnd | null; readonly to: PairEnd | null }) => void;
  readonly show: (runId: string) => void;
}

/** Which hosts are checked against each other. Kept while the window is open: going elsewhere loses nothing. */
export const usePairChecks = create<PairChecksState>()((set) => ({
  from: null,
  to: null,
  runId: null,
  choose: (ends) => set({ ...ends, runId: null }),
  show: (runId) => set({ runId }),
}));
