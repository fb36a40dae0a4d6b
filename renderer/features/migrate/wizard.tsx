import type { ReactNode } from 'react';

export interface WizardProps {
  /** The move's page as the last step's body; the app passes it in, since features do not know each other. */
  readonly moveView: (moveId: string) => ReactNode;
}

/** The whole window from "Where to" to "Move". Renders nothing while it is closed. */
export function Wizard(_props: WizardProps) {
  return null;
}
