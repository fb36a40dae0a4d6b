import type { ReactNode } from 'react';
import { useWizard } from '../../state/wizard';
import { WizardWindow } from './wizard-window';

export interface WizardProps {
  /** The move's page as the last step's body; the app passes it in, since features do not know each other. */
  readonly moveView: (moveId: string) => ReactNode;
}

/** The whole window from "Where to" to "Move". Renders nothing while it is closed. */
export function Wizard({ moveView }: WizardProps) {
  const target = useWizard((state) => state.target);
  const closeWizard = useWizard((state) => state.closeWizard);
  if (target === null) return null;
  return (
    <WizardWindow
      key={`${target.fromHostId} ${target.vmId}`}
      target={target}
      onClose={closeWizard}
      moveView={moveView}
    />
  );
}
