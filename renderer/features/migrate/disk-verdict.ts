import type { CheckResult } from '../../../shared/domain/preflight';
import type { Finding } from '../../../shared/domain/finding';
import type { Disk } from '../../../shared/domain/vm';

/** What the checks say of one disk, as far as they have ended. */
export type DiskVerdict =
  /** A drive without a medium: nothing to share. */
  | { readonly is: 'empty' }
  | { readonly is: 'unchecked' }
  | { readonly is: 'running' }
  | { readonly is: 'proved'; readonly inode: string; readonly source: string; readonly wasMarked: boolean }
  /** The checks that concern it ended well, without a proof of its own (a read-only image, say). */
  | { readonly is: 'no-objection' }
  /** The checks ended at another disk, so that nothing was proved of this one. */
  | { readonly is: 'not-reached' }
  /** No check spoke of it, but its host sees it on a file system of its own. */
  | { readonly is: 'alone' }
  /** On a file system that no other host sees, or of a kind that cannot be moved yet. */
  | { readonly is: 'local'; readonly finding: Finding }
  | { readonly is: 'stands-in-the-way'; readonly finding: Finding };

const concerned = ['same-file-both-hosts', 'disk-path-exists-on-dest'];

/** Reads the storage checks for this disk. A shared path is known by the disk's source. */
export function diskVerdict(disk: Disk, checks: readonly CheckResult[] | undefined): DiskVerdict {
  if (disk.source === undefined) return { is: 'empty' };
  const ours = (checks ?? []).filter((check) => concerned.includes(check.id));
  if (ours.length === 0) return { is: 'unchecked' };
  const findings = ours.flatMap((check) => (check.at === 'done' ? [check.finding] : []));
  return (
    objection(disk, findings) ??
    proof(disk.source, findings) ??
    (ours.some((check) => check.at !== 'done') ? { is: 'running' } : rest(disk, findings))
  );
}

function objection(disk: Disk, findings: readonly Finding[]): DiskVerdict | undefined {
  const finding = findings.find((each) => isAbout(each, disk));
  if (finding === undefined) return undefined;
  const isLocal = finding.code === 'not-shared' || finding.code === 'disk-kind-not-movable';
  return isLocal ? { is: 'local', finding } : { is: 'stands-in-the-way', finding };
}

function isAbout(finding: Finding, disk: Disk): boolean {
  switch (finding.code) {
    case 'not-shared':
    case 'disk-missing':
    case 'different-file':
    case 'sameness-unproved':
      return finding.seen.path === disk.source;
    case 'disk-kind-not-movable':
      return finding.seen.target === disk.target;
    default:
      return false;
  }
}

function proof(path: string, findings: readonly Finding[]): DiskVerdict | undefined {
  const files = findings.flatMap((finding) => (finding.code === 'same-file' ? finding.seen.files : []));
  const file = files.find((each) => each.path === path);
  return file && { is: 'proved', inode: file.inode, source: file.source, wasMarked: file.wasMarked };
}

const good = ['same-file', 'disks-reachable', 'no-disks'];

function rest(disk: Disk, findings: readonly Finding[]): DiskVerdict {
  const doubt = findings.find((finding) => finding.code === 'could-not-tell');
  if (doubt) return { is: 'stands-in-the-way', finding: doubt };
  if (disk.fileSystem?.isShared === false) return { is: 'alone' };
  return { is: findings.every((finding) => good.includes(finding.code)) ? 'no-objection' : 'not-reached' };
}
