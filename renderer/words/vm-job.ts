import type { VmJob } from '../../shared/domain/vm';
import { formatBytesOf } from '../format/bytes';
import { formatDuration } from '../format/duration';

const operations: Readonly<Record<string, string>> = {
  start: 'It is being started',
  save: 'Its memory is being saved to a file',
  restore: 'It is being restored from a file',
  'migration-in': 'It is arriving by a migration',
  'migration-out': 'It is being migrated away',
  snapshot: 'A snapshot is being taken',
  'snapshot-revert': 'It goes back to a snapshot',
  'snapshot-delete': 'A snapshot is being deleted',
  dump: 'Its memory is being dumped',
  backup: 'A backup is being taken',
};

/** `It is being migrated away: 1.2 of 4 GiB left, for 12 s`. */
export function sayJob({ operation, elapsedMs, totalBytes, remainingBytes }: VmJob): string {
  const what = operations[operation] ?? 'libvirt works on it';
  const left =
    totalBytes === undefined || remainingBytes === undefined || totalBytes === 0
      ? undefined
      : `${formatBytesOf(remainingBytes, totalBytes)} left`;
  const time = elapsedMs === undefined ? undefined : `for ${formatDuration(elapsedMs)}`;
  const figures = [left, time].filter((part) => part !== undefined);
  return figures.length === 0 ? what : `${what}: ${figures.join(', ')}`;
}
