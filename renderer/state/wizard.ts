import { create } from 'zustand';

export interface WizardTarget {
  readonly vmId: string;
  readonly fromHostId: string;
}

interface WizardState {
  /** The VM whose move is being planned; null while the wizard is closed. */
  readonly target: WizardTarget | null;
  readonly openWizard: (target: WizardTarget) => void;
  readonly closeWizard: () => void;
}

/** Which VM the move wizard is open for. */
export const useWizard = create<WizardState>()((set) => ({
  target: null,
  openWizard: (target) => set({ target }),
  closeWizard: () => set({ target: null }),
}));
