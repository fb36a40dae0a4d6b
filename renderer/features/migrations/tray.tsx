/** The strip at the window's foot: moves under way, those ended today, and what Drover sees in all. */
export function Tray() {
  return null;
}
