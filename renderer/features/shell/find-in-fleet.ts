import type { HostSummary } from '../../../shared/domain/host';
import type { VmSummary } from '../../../shared/domain/vm';
import type { FleetHost } from '../../api/fleet';
import { compareNaturally } from '../../../shared/lib/natural-key';
import { hostSearchText } from '../../words/host-search-text';
import { searchWords, vmSearchText } from '../../words/vm-search-text';

/** A host or a VM that a search means, and by what. */
export type Hit =
  | { readonly kind: 'host'; readonly host: HostSummary; readonly by: string }
  | { readonly kind: 'vm'; readonly host: HostSummary; readonly vm: VmSummary; readonly by: string };

const mostShown = 40;

interface Candidate {
  /** The lower, the more it is what was meant. */
  readonly rank: number;
  readonly name: string;
  readonly entry: FleetHost;
  readonly vm?: VmSummary;
}

/**
 * Hosts by name, address, group or tag, and VMs by that of their host and by name, UUID, MAC, IP address, disk path,
 * network, title or description, that have every word of `text`; those whose name begins with it first, those that only
 * their host brings up last. Empty for an empty text.
 */
export function findInFleet(fleet: readonly FleetHost[], text: string): readonly Hit[] {
  const words = searchWords(text);
  if (words.length === 0) return [];
  return fleet
    .flatMap((entry) => [...hostCandidates(entry, words), ...vmCandidates(entry, words)])
    .sort((a, b) => a.rank - b.rank || compareNaturally(a.name, b.name))
    .slice(0, mostShown)
    .map(({ entry: { host }, vm }) =>
      vm === undefined
        ? { kind: 'host', host, by: hostMatch(host, words) }
        : { kind: 'vm', host, vm, by: vmMatch(host, vm, words) },
    );
}

/** Only the VMs that `text` means, for what is done to a VM. */
export const findVms = (fleet: readonly FleetHost[], text: string) =>
  findInFleet(fleet, text).filter((hit) => hit.kind === 'vm');

function hostCandidates(entry: FleetHost, words: readonly string[]): readonly Candidate[] {
  const { host } = entry;
  const own = hostSearchText(host);
  if (!words.every((word) => own.includes(word))) return [];
  return [{ rank: rankOf(host.name, words), name: host.name, entry }];
}

/** Its host may narrow a VM (“mail kvm1”); alone it brings up everything there, after what has the words itself. */
function vmCandidates(entry: FleetHost, words: readonly string[]): readonly Candidate[] {
  const place = hostSearchText(entry.host);
  const own = words.filter((word) => !place.includes(word));
  return (entry.vms ?? [])
    .filter((vm) => own.every((word) => vmSearchText(vm).includes(word)))
    .map((vm) => {
      const hasAny = words.some((word) => vmSearchText(vm).includes(word));
      return { rank: hasAny ? rankOf(vm.name, words) : 3, name: vm.name, entry, vm };
    });
}

/** By its name's beginning, by its name, by something else of it. */
function rankOf(name: string, words: readonly string[]): number {
  const lower = name.toLowerCase();
  if (lower.startsWith(words[0] ?? '')) return 0;
  return words.some((word) => lower.includes(word)) ? 1 : 2;
}

/** What beside the name has the words: `address 10.4.0.2`; empty when the name says it all. */
function hostMatch(host: HostSummary, words: readonly string[]): string {
  return match(host.name, words, [
    ['address', [host.address]],
    ['host name', [host.facts?.hostname ?? '']],
    ['group', [host.group ?? '']],
    ['tag', host.tags],
  ]);
}

function vmMatch(host: HostSummary, vm: VmSummary, words: readonly string[]): string {
  const { finding } = vm;
  return match(vm.name, words, [
    ['address', finding?.addresses ?? []],
    ['MAC', finding?.macs ?? []],
    ['network', finding?.networks ?? []],
    ['disk', finding?.diskPaths ?? []],
    ['UUID', [vm.id]],
    ['title', [finding?.title ?? '']],
    ['description', [finding?.description ?? '']],
    ['group', [host.group ?? '']],
    ['tag', host.tags],
  ]);
}

function match(
  name: string,
  words: readonly string[],
  facts: readonly (readonly [label: string, values: readonly string[]])[],
): string {
  const rest = words.filter((word) => !name.toLowerCase().includes(word));
  for (const [label, values] of facts) {
    const found = values.find((value) => rest.some((word) => value.toLowerCase().includes(word)));
    if (found !== undefined) return `${label} ${found}`;
  }
  return '';
}
