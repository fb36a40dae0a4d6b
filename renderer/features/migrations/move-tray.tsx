export interface MoveTrayProps {
  readonly onOpen: (moveId: string) => void;
}

/** The strip at the window's foot: moves under way, those ended today, and what Drover sees in all. */
export function MoveTray(_props: MoveTrayProps) {
  return <footer />;
}
