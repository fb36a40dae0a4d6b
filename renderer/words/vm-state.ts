import type { VmState } from '../../shared/domain/vm';

export interface VmStateWords {
  readonly label: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'neutral' | 'move';
  readonly isHollow: boolean;
}

const words: Readonly<Record<VmState, VmStateWords>> = {
  running: { label: 'Running', tone: 'ok', isHollow: false },
  blocked: { label: 'Running, waits for a resource', tone: 'ok', isHollow: false },
  paused: { label: 'Paused', tone: 'warn', isHollow: false },
  'shutting-down': { label: 'Shutting down', tone: 'warn', isHollow: false },
  off: { label: 'Off', tone: 'neutral', isHollow: true },
  crashed: { label: 'Crashed', tone: 'bad', isHollow: false },
  asleep: { label: 'Asleep', tone: 'neutral', isHollow: true },
  unknown: { label: 'Unknown', tone: 'neutral', isHollow: true },
};

/** A VM's state in a pill. The waiting half of a migration is named as such, whatever libvirt calls its state. */
export function sayVmState(vm: { readonly state: VmState; readonly isIncoming: boolean }): VmStateWords {
  return vm.isIncoming ? { label: 'Arriving', tone: 'move', isHollow: false } : words[vm.state];
}
