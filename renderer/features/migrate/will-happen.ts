import type { MoveOptions } from '../../../shared/domain/migration';
import type { CheckId } from '../../../shared/domain/check-id';
import { formatNumber } from '../../format/number';
import { formatBandwidth } from '../../format/rate';
import { checkWords } from '../../words/check';
import type { Ends } from '../../words/finding';
import { listed } from '../../words/finding/table';

export interface Intent {
  readonly vm: string;
  readonly ends: Ends;
  readonly options: MoveOptions;
  readonly overridden: readonly CheckId[];
}

/** The move in sentences, in the order they come true. */
export function whatWillHappen({ vm, ends: { from, to }, options, overridden }: Intent): readonly string[] {
  const limit =
    options.bandwidthMiBps === null
      ? 'as fast as the network goes'
      : `at no more than ${formatBandwidth(options.bandwidthMiBps)}`;
  const past =
    overridden.length === 0
      ? ''
      : ` You chose to go past: ${listed(overridden.map((id) => checkWords[id].name))}.`;
  return [
    `The blockers are looked at once more, since minutes may have passed.${past}`,
    `${from} locks ${vm} against changes; ${to} makes an empty half and opens a port for it.`,
    `The memory flows from ${from} to ${to}, ${limit}, while ${vm} goes on running. What it changes meanwhile is sent again.`,
    `When the rest fits into ${formatNumber(options.maxDowntimeMs)} ms, ${vm} is stopped on ${from} and goes on running on ${to}. This is its only pause.`,
    definedThere(options, to),
    definedHere(options, from),
    `Both hosts are asked where ${vm} runs and where it is defined. That is the proof.`,
  ];
}

const definedThere = ({ isPersistentThere }: MoveOptions, to: string): string =>
  isPersistentThere
    ? `${to} saves its definition.`
    : `${to} does not save its definition: it is gone there once it stops.`;

const definedHere = ({ isUndefinedHere }: MoveOptions, from: string): string =>
  isUndefinedHere
    ? `${from} removes its definition. The disks stay where they are.`
    : `${from} keeps its definition, switched off.`;

/** What becomes of the VM when something goes wrong, by how far the move has come. */
export function whatIfItFails(vm: string, { from, to }: Ends): readonly string[] {
  return [
    `Before the switch over, ${vm} simply goes on running on ${from}, and the half on ${to} is thrown away. The same when you cancel.`,
    `At the switch over, Drover asks both hosts before it does anything. ${from} is never resumed before ${to} has been looked at.`,
    `If a host does not answer then, nothing is tidied, removed or undone: you see what each host said, and the ways out.`,
  ];
}
