import type { Selection } from '../../state/selection';
import { sayConnection } from '../../words/connection';
import { sayVmState } from '../../words/vm-state';
import type { FleetHost } from './use-fleet';

export interface Found {
  readonly key: string;
  readonly name: string;
  readonly about: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'neutral' | 'accent' | 'move';
  readonly isHollow: boolean;
  readonly selection: Selection;
}

const mostShown = 40;

/**
 * Hosts by name or address and VMs by name or UUID that contain every word of `text`; those that begin with it
 * first. Empty for an empty text.
 */
export function findInFleet(fleet: readonly FleetHost[], text: string): readonly Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits = fleet.flatMap((entry) => [...hostHits(entry, words), ...vmHits(entry, words)]);
  return hits.sort((a, b) => rank(a.name, words) - rank(b.name, words)).slice(0, mostShown);
}

function hostHits({ host }: FleetHost, words: readonly string[]): readonly Found[] {
  if (!fits(`${host.name} ${host.address} ${host.facts?.hostname ?? ''}`, words)) return [];
  const state = sayConnection(host.connection, 0);
  // The address is worth its place only where it is what was found.
  const about = fits(host.name, words) ? state.label : host.address;
  return [
    {
      key: `host:${host.id}`,
      name: host.name,
      about: `Host · ${about}`,
      tone: state.tone,
      isHollow: host.connection.at === 'disconnected',
      selection: { kind: 'host', hostId: host.id },
    },
  ];
}

function vmHits({ host, vms = [] }: FleetHost, words: readonly string[]): readonly Found[] {
  return vms
    .filter((vm) => isVmMeant(`${vm.name} ${vm.id}`, host.name, words))
    .map((vm) => {
      const state = sayVmState(vm);
      return {
        key: `vm:${host.id}:${vm.id}`,
        name: vm.name,
        about: `${state.label} on ${host.name}`,
        tone: state.tone,
        isHollow: state.isHollow,
        selection: { kind: 'vm', hostId: host.id, vmId: vm.id } as const,
      };
    });
}

/** Its host's name may narrow a VM (“mail kvm1”), but alone it does not bring up everything there. */
const isVmMeant = (vm: string, host: string, words: readonly string[]): boolean =>
  fits(`${vm} ${host}`, words) && words.some((word) => fits(vm, [word]));

const fits = (text: string, words: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
};

const rank = (name: string, words: readonly string[]): number =>
  name.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1;
