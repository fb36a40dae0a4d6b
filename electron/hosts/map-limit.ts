/**
 * Like `Promise.all` over a map, with at most `limit` under way. libvirt's daemon stops reading a connection that has
 * five calls in execution (max_client_requests), so lists of calls go four at a time.
 */
export async function mapLimit<T, R>(
  items: readonly T[],
  limit: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await act(items[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}

/** Calls at once over the shared libvirt connection: one slot stays free for what cannot wait. */
export const callsAtOnce = 4;
