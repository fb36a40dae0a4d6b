import { randomUUID } from 'node:crypto';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import { sameHostKey } from '../../shared/domain/host-list';
import type { SavedHost } from './saved-hosts';

/** The fault when another host of the list is reached the same way as the same user. */
export function duplicateOf(host: SavedHost, known: readonly SavedHost[]): Fault | undefined {
  const twin = known.find((other) => other.id !== host.id && sameHostKey(other) === sameHostKey(host));
  return twin && { code: 'host-duplicate', hostId: twin.id, name: twin.name };
}

export interface SortedOut {
  readonly fresh: readonly SavedHost[];
  readonly skipped: readonly { readonly name: string; readonly because: Fault }[];
}

/** Gives each entry an id, and leaves out those that are known already or stand twice among them. */
export function sortOut(
  entries: readonly Omit<SavedHost, 'id'>[],
  known: readonly SavedHost[],
  newId: () => HostId = randomUUID,
): SortedOut {
  const taken = new Map(known.map((host) => [sameHostKey(host), host]));
  const fresh: SavedHost[] = [];
  const skipped: { name: string; because: Fault }[] = [];
  for (const entry of entries) {
    const key = sameHostKey(entry);
    const twin = taken.get(key);
    if (twin !== undefined) {
      skipped.push({
        name: entry.name,
        because: { code: 'host-duplicate', hostId: twin.id, name: twin.name },
      });
      continue;
    }
    const host = { ...entry, id: newId() };
    taken.set(key, host);
    fresh.push(host);
  }
  return { fresh, skipped };
}
