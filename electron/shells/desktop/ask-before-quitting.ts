import type { BrowserWindow, Dialog } from 'electron';
import type { MoveUnderWay } from '../../adapters/farewell';

/** Asks whether to quit while moves run, saying what that means for each. */
export async function wantsToQuit(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  moves: readonly MoveUnderWay[],
): Promise<boolean> {
  if (moves.length === 0) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'A move is running',
    message: moves.length === 1 ? 'A move is running.' : `${moves.length} moves are running.`,
    detail: [
      ...moves.map(({ vm, from, to }) => `${vm}: ${from} to ${to}`),
      '',
      'If you quit, a move that still copies is stopped and its VM stays where it is, running. ' +
        'A move past that point is brought to its end first.',
    ].join('\n'),
    buttons: ['Keep Drover open', 'Settle and quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
