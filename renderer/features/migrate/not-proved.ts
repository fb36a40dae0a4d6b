import type { CheckResult } from '../../../shared/domain/preflight';
import { checkWords } from '../../words/check';
import type { Ends } from '../../words/finding';
import { listed } from '../../words/finding/table';

/** What checks cannot know before a move, said plainly; first what they should have told and did not. */
export function notProved(vm: string, { to }: Ends, checks: readonly CheckResult[]): string[] {
  const untold = checks.filter((check) => check.at === 'done' && check.verdict === 'unknown');
  const names = listed(untold.map(({ id }) => checkWords[id].name));
  return [
    ...(untold.length === 0 ? [] : [`What could not be told: ${names}. That is not the same as fine.`]),
    `That ${to} really starts its half of ${vm}: none was made. QEMU there opens devices, disks and ports only when the move begins.`,
    `How long it takes and how long ${vm} stands still: no memory was sent, and both depend on what ${vm} does during the move.`,
    'That everything stays as it was seen: memory, room and networks may change a minute later. The blockers are looked at again when the move begins.',
    `That what runs inside ${vm} bears the pause.`,
  ];
}
