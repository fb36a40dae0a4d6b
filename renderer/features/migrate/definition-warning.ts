import type { MoveOptions } from '../../../shared/domain/migration';
import type { Ends } from '../../words/finding';

type Defined = Pick<MoveOptions, 'isPersistentThere' | 'isUndefinedHere'>;

/** What to mind about where the VM is defined afterwards; undefined for the usual choice. */
export function definitionWarning(options: Defined, vm: string, { from, to }: Ends): string | undefined {
  const { isPersistentThere, isUndefinedHere } = options;
  if (isPersistentThere && isUndefinedHere) return undefined;
  if (!isPersistentThere && isUndefinedHere) {
    return `Then ${vm} is defined nowhere: it runs on ${to} and is gone once it stops there. Its disks stay.`;
  }
  if (isPersistentThere) {
    return `Then ${vm} can be started on ${from} too, while it runs on ${to}: two running copies destroy the disk. Drover refuses that, other tools and autostart do not.`;
  }
  return `Then ${vm} runs on ${to} for a visit: when it stops there, it is gone from ${to} and can be started on ${from} again.`;
}
