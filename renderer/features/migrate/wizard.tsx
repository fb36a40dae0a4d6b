import type { ReactNode } from 'react';

export interface WizardProps {
  readonly vmId: string;
  readonly fromHostId: string;
  readonly onClose: () => void;
  /** Closes the wizard and shows the move's own page. */
  readonly onOpenMove: (moveId: string) => void;
  /** The move's page as the last step's body; the shell passes it in, since features do not know each other. */
  readonly moveView: (moveId: string) => ReactNode;
}

/** The whole window from "Where to" to "Move". Mount it instead of the shell's panes while it is open. */
export function Wizard(_props: WizardProps) {
  return <div />;
}
