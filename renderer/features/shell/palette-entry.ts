import type { Move } from '../../../shared/domain/migration';
import type { FleetHost } from '../../api/fleet';
import type { Tone } from '../../components/tone';
import type { Selection } from '../../state/selection';
import { sayConnection } from '../../words/connection';
import { whyNotMovable } from '../../words/movable';
import { searchWords } from '../../words/vm-search-text';
import { sayVmState } from '../../words/vm-state';
import { findInFleet, findVms, type Hit } from './find-in-fleet';

/** What the palette can do beside going somewhere. */
export type PaletteAction =
  | { readonly do: 'go'; readonly to: Selection }
  | { readonly do: 'move'; readonly vmId: string; readonly fromHostId: string }
  | { readonly do: 'move-what' }
  | { readonly do: 'add-host' | 'settings' | 'theme' | 'quit' }
  | { readonly do: 'add-several' | 'import-hosts' | 'export-hosts' };

export interface PaletteEntry {
  readonly key: string;
  readonly name: string;
  /** At its right: where it is, and by what it was found. */
  readonly about: string;
  /** A dot for a host's or a VM's state; none for an action. */
  readonly dot?: { readonly tone: Tone; readonly isHollow: boolean };
  /** Why it cannot be done now. */
  readonly refusal?: string;
  readonly action: PaletteAction;
}

const act = (name: string, about: string, action: PaletteAction): PaletteEntry => ({
  key: `do:${name}`,
  name,
  about,
  action,
});

const actions: readonly PaletteEntry[] = [
  act('All hosts', 'Go to', { do: 'go', to: { kind: 'none' } }),
  act('All virtual machines', 'Go to', { do: 'go', to: { kind: 'fleet' } }),
  act('Matrix: which host can send VMs to which', 'Go to', { do: 'go', to: { kind: 'matrix' } }),
  act('Repairs that were made', 'Go to', { do: 'go', to: { kind: 'repairs' } }),
  act('Move a VM…', 'Then type its name', { do: 'move-what' }),
  act('Add host', 'Action', { do: 'add-host' }),
  act('Add several hosts', 'Action', { do: 'add-several' }),
  act('Import a list of hosts', 'Action', { do: 'import-hosts' }),
  act('Export the list of hosts', 'Action', { do: 'export-hosts' }),
  act('Change theme: light, dark', 'Action', { do: 'theme' }),
  act('Settings', 'Action', { do: 'settings' }),
  act('Quit Drover', 'Action', { do: 'quit' }),
];

/** What fits a text: with none the actions; after “move” the VMs that can be moved; else all of both. */
export function paletteEntries(
  fleet: readonly FleetHost[],
  moves: readonly Move[],
  text: string,
): readonly PaletteEntry[] {
  const words = searchWords(text);
  if (words.length === 0) return actions;
  const toMove = words[0] === 'move' && words.length > 1 ? moveEntries(fleet, moves, words.slice(1)) : [];
  const fitting = actions.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const found = findInFleet(fleet, text).map(entryOf);
  return [...toMove, ...(found.length > 0 ? [] : fitting), ...found, ...(found.length > 0 ? fitting : [])];
}

function moveEntries(
  fleet: readonly FleetHost[],
  moves: readonly Move[],
  words: readonly string[],
): readonly PaletteEntry[] {
  return findVms(fleet, words.join(' ')).map(({ vm, host }) => {
    const refusal = whyNotMovable(vm, host.connection, moves);
    return {
      key: `move:${host.id}:${vm.id}`,
      name: `Move ${vm.name}…`,
      about: refusal ?? `from ${host.name}`,
      ...(refusal === undefined ? {} : { refusal }),
      action: { do: 'move', vmId: vm.id, fromHostId: host.id },
    };
  });
}

function entryOf(hit: Hit): PaletteEntry {
  const { host } = hit;
  if (hit.kind === 'host') {
    const state = sayConnection(host.connection, 0);
    return {
      key: `host:${host.id}`,
      name: host.name,
      about: ['Host', hit.by || state.label].join(' · '),
      dot: { tone: state.tone, isHollow: host.connection.at === 'disconnected' },
      action: { do: 'go', to: { kind: 'host', hostId: host.id } },
    };
  }
  const state = sayVmState(hit.vm);
  return {
    key: `vm:${host.id}:${hit.vm.id}`,
    name: hit.vm.name,
    about: [`${state.label} on ${host.name}`, hit.by].filter(Boolean).join(' · '),
    dot: { tone: state.tone, isHollow: state.isHollow },
    action: { do: 'go', to: { kind: 'vm', hostId: host.id, vmId: hit.vm.id } },
  };
}
