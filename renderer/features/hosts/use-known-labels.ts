import type { HostSummary } from '../../../shared/domain/host';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';

export interface KnownLabels {
  readonly groups: readonly string[];
  readonly tags: readonly string[];
}

/** The groups and tags that hosts have, by name. */
export function useKnownLabels(): KnownLabels {
  const { hosts } = useDrover();
  return labelsIn(useTopic(hosts.all).value ?? []);
}

export const labelsIn = (hosts: readonly HostSummary[]): KnownLabels => ({
  groups: sorted(hosts.flatMap((host) => host.group ?? [])),
  tags: sorted(hosts.flatMap((host) => host.tags)),
});

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort(byName.compare);
