/** The sidebar's section "Moves", newest first. Renders nothing while there are none. */
export function MoveList() {
  return null;
}
