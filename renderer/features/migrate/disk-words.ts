import type { Finding } from '../../../shared/domain/finding';
import type { Disk } from '../../../shared/domain/vm';
import { assertNever } from '../../../shared/lib/assert-never';
import type { Status } from '../../components/status-icon';
import type { Tone } from '../../components/tone';
import { sayFinding, type Ends } from '../../words/finding';
import type { DiskVerdict } from './disk-verdict';

export interface DiskWords {
  readonly tone: Tone;
  readonly pill: string;
  readonly status: Status;
  readonly title: string;
  readonly text: string;
  readonly next?: string;
}

/** What becomes of one disk, and why. */
export function diskWords(verdict: DiskVerdict, disk: Disk, ends: Ends): DiskWords {
  switch (verdict.is) {
    case 'empty':
      return {
        tone: 'neutral',
        pill: 'Empty',
        status: 'skipped',
        title: 'Nothing is inserted',
        text: 'An empty drive moves along as it is.',
      };
    case 'unchecked':
      return {
        tone: 'neutral',
        pill: kept(disk),
        status: 'waiting',
        title: 'Not proved yet',
        text: `Whether ${ends.to} sees the same file is found out by the checks.`,
      };
    case 'running':
      return {
        tone: 'accent',
        pill: kept(disk),
        status: 'running',
        title: 'Being proved',
        text: `Both hosts are asked for the file, its inode and its server.`,
      };
    case 'proved':
      return {
        tone: 'ok',
        pill: 'Shared',
        status: 'ok',
        title: 'The same file on both hosts',
        text: `inode ${verdict.inode} on ${verdict.source}${verdict.wasMarked ? ` · a marker written by ${ends.from} was read by ${ends.to}` : ''}`,
      };
    case 'proved-device':
      return {
        tone: 'ok',
        pill: 'Shared',
        status: 'ok',
        title: 'The same device on both hosts',
        text: verdict.by,
      };
    case 'no-objection':
      return {
        tone: 'ok',
        pill: kept(disk),
        status: 'ok',
        title: `${ends.to} can open it`,
        text: 'The storage checks ended without an objection.',
      };
    case 'not-reached':
      return {
        tone: 'neutral',
        pill: kept(disk),
        status: 'unknown',
        title: 'Not proved',
        text: 'The check ended at another disk. It says more once that one is in order.',
      };
    case 'alone':
      return {
        tone: 'warn',
        pill: kept(disk),
        status: 'warn',
        title: `On a file system of ${ends.from} alone`,
        text: 'Copying a disk along is not possible yet.',
        next: 'Put the image on storage that both hosts mount under the same path, NFS for example.',
      };
    case 'local':
      return objection('Not movable yet', verdict.finding, ends);
    case 'stands-in-the-way':
      return objection('Not proved', verdict.finding, ends);
    default:
      return assertNever(verdict);
  }
}

function objection(pill: string, finding: Finding, ends: Ends): DiskWords {
  const { title, why, next } = sayFinding(finding, ends);
  return { tone: 'bad', pill, status: 'bad', title, text: why, ...(next === undefined ? {} : { next }) };
}

const kept = (disk: Disk): string => (disk.fileSystem?.isShared === false ? 'On this host alone' : 'Shared');
