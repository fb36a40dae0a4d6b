/** A deadline that runs while the host is expected to act, and rests while a person is asked. */
export type Patience = { restart(): void; pause(): void; end(): void };

export function createPatience(afterMs: number, giveUp: () => void): Patience {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const pause = (): void => clearTimeout(timer);
  const restart = (): void => {
    pause();
    if (!isOver) timer = setTimeout(giveUp, afterMs);
  };
  const end = (): void => {
    isOver = true;
    pause();
  };
  return { restart, pause, end };
}
