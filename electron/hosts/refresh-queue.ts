/**
 * Runs `refresh` for a key, never twice at once for the same: asked for while one runs, it runs once more after.
 * The promise settles when a run that began after the asking has ended.
 */
export function createRefreshQueue<K>(refresh: (key: K) => Promise<void>): (key: K) => Promise<void> {
  const running = new Map<K, { now: Promise<void>; next: Promise<void> | undefined }>();
  const start = (key: K): Promise<void> => {
    const now = refresh(key).finally(() => {
      if (running.get(key)?.next === undefined) running.delete(key);
    });
    running.set(key, { now, next: undefined });
    return now;
  };
  return (key) => {
    const entry = running.get(key);
    if (entry === undefined) return start(key);
    entry.next ??= entry.now.then(
      () => start(key),
      () => start(key),
    );
    return entry.next;
  };
}
