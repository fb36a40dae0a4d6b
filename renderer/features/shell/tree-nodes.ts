import type { HostSummary } from '../../../shared/domain/host';
import type { VmSummary } from '../../../shared/domain/vm';
import type { FleetHost } from '../../api/fleet';
import { compareNaturally } from '../../../shared/lib/natural-key';
import { hostSearchText } from '../../words/host-search-text';
import { searchWords, vmSearchText } from '../../words/vm-search-text';

/** One line of the tree. */
export type TreeNode = GroupNode | HostNode | VmNode;

export interface GroupNode extends Line {
  readonly kind: 'group';
  readonly name: string;
  readonly hostCount: number;
}
export interface HostNode extends Line {
  readonly kind: 'host';
  readonly host: HostSummary;
}
export interface VmNode extends Line {
  readonly kind: 'vm';
  readonly vm: VmSummary;
  /** Its host is connected: what is shown is so now, and not as it was seen last. */
  readonly isCurrent: boolean;
}

interface Line {
  readonly key: string;
  /** From 1. */
  readonly level: number;
  /** Undefined for what has nothing below it. */
  readonly isOpen?: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** Keeps hosts that have every word, with all their VMs, and else hosts with the VMs that are meant there. */
export function filterFleet(fleet: readonly FleetHost[], filter: string): readonly FleetHost[] {
  const words = searchWords(filter);
  if (words.length === 0) return fleet;
  return fleet.flatMap((entry) => {
    const place = hostSearchText(entry.host);
    const own = words.filter((word) => !place.includes(word));
    if (own.length === 0) return [entry];
    const vms = entry.vms?.filter((vm) => own.every((word) => vmSearchText(vm).includes(word))) ?? [];
    return vms.length === 0 ? [] : [{ host: entry.host, vms }];
  });
}

/** The lines of the tree, top to bottom: hosts with their VMs, under their groups where any host has one. */
export function treeLines(
  fleet: readonly FleetHost[],
  isFolded: (key: string) => boolean,
): readonly TreeNode[] {
  if (!fleet.some(({ host }) => host.group !== undefined)) return hostLines(fleet, 1, isFolded);
  const groups = [...new Set(fleet.map(({ host }) => host.group ?? ''))].sort(lastWithoutName);
  return groups.flatMap((name, at) => {
    const key = groupKey(name);
    const members = fleet.filter(({ host }) => (host.group ?? '') === name);
    const isOpen = !isFolded(key);
    const line: GroupNode = {
      kind: 'group',
      key,
      level: 1,
      isOpen,
      place: at + 1,
      siblings: groups.length,
      name,
      hostCount: members.length,
    };
    return isOpen ? [line, ...hostLines(members, 2, isFolded)] : [line];
  });
}

const lastWithoutName = (a: string, b: string): number =>
  a === '' ? 1 : b === '' ? -1 : compareNaturally(a, b);

function hostLines(
  fleet: readonly FleetHost[],
  level: number,
  isFolded: (key: string) => boolean,
): readonly TreeNode[] {
  const lines: TreeNode[] = [];
  fleet.forEach(({ host, vms = [] }, at) => {
    const key = hostKey(host.id);
    const isOpen = vms.length === 0 ? undefined : !isFolded(key);
    const open = isOpen === undefined ? {} : { isOpen };
    lines.push({ kind: 'host', key, level, ...open, place: at + 1, siblings: fleet.length, host });
    if (isOpen !== true) return;
    for (const line of vmLines(vms, level + 1, host.connection.at === 'connected')) lines.push(line);
  });
  return lines;
}

const made = new WeakMap<readonly VmSummary[], readonly VmNode[]>();

/** The same lines as long as the host's VMs are the same. */
function vmLines(vms: readonly VmSummary[], level: number, isCurrent: boolean): readonly VmNode[] {
  const known = made.get(vms);
  if (known?.[0]?.level === level && known[0].isCurrent === isCurrent) return known;
  const lines = vms.map((vm, at): VmNode => ({
    kind: 'vm',
    key: vmKey(vm.hostId, vm.id),
    level,
    place: at + 1,
    siblings: vms.length,
    vm,
    isCurrent,
  }));
  made.set(vms, lines);
  return lines;
}

export const groupKey = (name: string): string => `group/${name}`;
export const hostKey = (hostId: string): string => `host/${hostId}`;
export const vmKey = (hostId: string, vmId: string): string => `vm/${hostId}/${vmId}`;

/** The selection a tree row stands for; undefined for a group, and for keys that are none of ours. */
export function selectionOfKey(key: string) {
  const [kind, hostId, vmId] = key.split('/');
  if (kind === 'host' && hostId !== undefined) return { kind: 'host', hostId } as const;
  if (kind === 'vm' && hostId !== undefined && vmId !== undefined)
    return { kind: 'vm', hostId, vmId } as const;
  return undefined;
}
