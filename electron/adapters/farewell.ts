export interface MoveUnderWay {
  readonly vm: string;
  readonly from: string;
  readonly to: string;
}

export interface FarewellOptions {
  /** Where the signals come from: `process`. */
  readonly signals: { on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown };
  readonly movesNow: () => readonly MoveUnderWay[];
  /** Brings every move to an order: aborted before its switch-over, to its end after it. */
  readonly closeEngine: () => Promise<void>;
  /** What is left to do once the engine has closed: sockets, lock, process. */
  readonly leave: () => void | Promise<void>;
  readonly say: (line: string) => void;
}

/**
 * Ends in order when the system or the person asks (SIGINT, SIGTERM, SIGHUP), and never in the middle: a move that is
 * past its copying has its guest stopped and is brought to its end first. Asked again, it says what it waits for.
 */
export function closeOnSignals({ signals, movesNow, closeEngine, leave, say }: FarewellOptions): void {
  let isClosing = false;

  const sayWhy = (moves: readonly MoveUnderWay[]) => {
    if (moves.length === 0) say('Still closing the connections to the hosts.');
    for (const { vm, from, to } of moves)
      say(`Still waiting for the move of ${vm} from ${from} to ${to} to settle.`);
    if (moves.length > 0) say('Ending now could leave a VM stopped on both hosts, so Drover waits.');
  };
  const begin = async (signal: NodeJS.Signals) => {
    const moves = movesNow();
    say(
      moves.length === 0
        ? `Closing Drover (${signal}).`
        : `Closing Drover (${signal}) once its moves are settled:`,
    );
    for (const { vm, from, to } of moves) {
      say(
        `  ${vm}, ${from} to ${to}: stopped if it still copies (it stays on ${from}), else brought to its end.`,
      );
    }
    try {
      await closeEngine();
      say('Closed.');
    } catch (error) {
      say(`Closing failed: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
    await leave();
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    signals.on(signal, () => {
      if (isClosing) return sayWhy(movesNow());
      isClosing = true;
      return void begin(signal);
    });
  }
}
