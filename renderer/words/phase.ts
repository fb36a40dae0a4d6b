import type { MovePhase } from '../../shared/domain/migration';
import { assertNever } from '../../shared/lib/assert-never';
import type { Ends } from './finding';

/** The four stages a person follows; the protocol's phases fall into them. */
export type Stage = 'prepare' | 'memory' | 'switch' | 'proof';

export const stages: readonly Stage[] = ['prepare', 'memory', 'switch', 'proof'];

export const stageOf: Readonly<Record<MovePhase, Stage>> = {
  asked: 'prepare',
  rechecking: 'prepare',
  begin: 'prepare',
  prepare: 'prepare',
  perform: 'memory',
  finish: 'switch',
  confirm: 'switch',
  proving: 'proof',
};

/** What is happening now, in a sentence without its full stop. */
export function sayPhase(phase: MovePhase, { from, to }: Ends): string {
  switch (phase) {
    case 'asked':
      return 'The move was asked for';
    case 'rechecking':
      return 'The blockers are looked at once more';
    case 'begin':
      return `${from} describes the VM and locks it against changes`;
    case 'prepare':
      return `${to} makes an empty half and opens a port`;
    case 'perform':
      return `${from} sends memory to ${to} while the VM runs`;
    case 'finish':
      return `The VM is stopped on ${from} and ${to} takes over`;
    case 'confirm':
      return `${from} lets go of its half`;
    case 'proving':
      return 'Both hosts are asked where the VM is';
    default:
      return assertNever(phase);
  }
}

/** A short name for a phase, for a pill or a report. */
export const phaseName: Readonly<Record<MovePhase, string>> = {
  asked: 'asked for',
  rechecking: 'checking again',
  begin: 'begin',
  prepare: 'prepare',
  perform: 'memory',
  finish: 'switch over',
  confirm: 'confirm',
  proving: 'proof',
};

/** Why Cancel can no longer be pressed; undefined while it can. */
export function whyNoCancel(phase: MovePhase, { from, to }: Ends): string | undefined {
  switch (phase) {
    case 'finish':
      return `Too late to cancel: the VM is stopped on ${from} and ${to} is taking over. Both hosts are asked in a moment.`;
    case 'confirm':
      return `Too late to cancel: ${to} has taken over.`;
    case 'proving':
      return 'Nothing is left to cancel: the hosts are being asked where the VM is.';
    default:
      return undefined;
  }
}
