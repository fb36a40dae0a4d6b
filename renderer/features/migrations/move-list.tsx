export interface MoveListProps {
  /** The move whose page is open, if one is. */
  readonly openMoveId?: string | undefined;
  readonly onOpen: (moveId: string) => void;
}

/** The sidebar's section "Moves", newest first. Renders nothing while there are none. */
export function MoveList(_props: MoveListProps) {
  return null;
}
