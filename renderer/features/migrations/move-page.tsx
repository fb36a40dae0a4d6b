export interface MovePageProps {
  readonly moveId: string;
}

/** One move from click to proof. Fits the main pane, and the wizard's last step through the shell's `moveView`. */
export function MovePage(_props: MovePageProps) {
  return <section />;
}
