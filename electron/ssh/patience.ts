/** A deadline that runs while the host is expected to act, and rests while a person is asked. */
export type Patience = { restart(afterMs: number): void; pause(): void; end(): void };

export function createPatience(giveUp: (afterMs: number) => void): Patience {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const pause = (): void => clearTimeout(timer);
  const restart = (afterMs: number): void => {
    pause();
    if (!isOver) timer = setTimeout(giveUp, afterMs, afterMs);
  };
  const end = (): void => {
    isOver = true;
    pause();
  };
  return { restart, pause, end };
}
