import type { FindingWords, LibvirtPhase } from './finding/table';

const phaseName: Readonly<Record<Exclude<LibvirtPhase, 'never'>, string>> = {
  begin: 'Begin',
  prepare: 'Prepare',
  perform: 'Perform',
  finish: 'Finish',
  confirm: 'Confirm',
};

/** Where libvirt by itself would have stopped, and in which words; or that it would not have noticed. */
export function sayLibvirtStop({ at, says }: NonNullable<FindingWords['libvirt']>): string {
  if (at === 'never') return ['libvirt would not have noticed.', says].filter(Boolean).join(' ');
  return `libvirt would have stopped at ${phaseName[at]} with: “${says}”`;
}
