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
  /** A block device, by a name of its own that both hosts read. */
  | { readonly is: 'proved-device'; readonly by: string }
  /** The checks that concern it ended well, without a proof of its own (a read-only image, say). */
  | { readonly is: 'no-objection' }
  /** The checks ended at another disk, so that nothing was proved of this one. */
  | { readonly is: 'not-reached' }
  /** No check spoke of it, but its host sees it on a file system of its own. */
  | { readonly is: 'alone' }
  /** On a file system that no other host sees, or of a kind that cannot be moved yet. */
  | { readonly is: 'local'; readonly finding: Finding }
  | { readonly is: 'stands-in-the-way'; readonly finding: Finding };

const concerned = [
  'same-file-both-hosts',
  'block-device-identity',
  'disk-path-exists-on-dest',
  'removable-media',
  'network-disk-reachable',
];

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
  return isLocal(finding, disk) ? { is: 'local', finding } : { is: 'stands-in-the-way', finding };
}

const names = (all: readonly { readonly path: string }[], { source }: Disk): boolean =>
  all.some(({ path }) => path === source);

function isLocal(finding: Finding, disk: Disk): boolean {
  if (finding.code === 'different-file') return names(finding.seen.alone, disk);
  return finding.code === 'not-shared' || finding.code === 'disk-kind-not-movable';
}

function isAbout(finding: Finding, disk: Disk): boolean {
  switch (finding.code) {
    case 'not-shared':
    case 'sameness-unproved':
      return names(finding.seen.files, disk);
    case 'different-file':
      return names([...finding.seen.files, ...finding.seen.alone], disk);
    case 'different-device':
    case 'device-not-there':
      return names(finding.seen.devices, disk);
    case 'disk-missing':
      return names(finding.seen.disks, disk);
    case 'media-missing':
    case 'media-in-host-drive':
      return names(finding.seen.media, disk);
    case 'storage-unreachable':
    case 'disk-kind-not-movable':
      return finding.seen.disks.some(({ target }) => target === disk.target);
    default:
      return false;
  }
}

function proof(path: string, findings: readonly Finding[]): DiskVerdict | undefined {
  const files = findings.flatMap((finding) => (finding.code === 'same-file' ? finding.seen.files : []));
  // Two equal copies of a disc are no proof of one file, and need none.
  const file = files.find((each) => each.path === path && each.isCopy !== true);
  if (file) return { is: 'proved', inode: file.inode, source: file.source, wasMarked: file.wasMarked };
  const devices = findings.flatMap((finding) => (finding.code === 'same-device' ? finding.seen.devices : []));
  const device = devices.find((each) => each.path === path);
  return device && { is: 'proved-device', by: device.by };
}

const good: readonly Finding['code'][] = [
  ...(['same-file', 'no-image-files', 'same-device', 'no-block-devices', 'disks-reachable'] as const),
  ...(['no-disks', 'no-media', 'media-reachable', 'no-network-disks', 'storage-answers'] as const),
];

function rest(disk: Disk, findings: readonly Finding[]): DiskVerdict {
  const doubt = findings.find((finding) => finding.code === 'could-not-tell');
  if (doubt) return { is: 'stands-in-the-way', finding: doubt };
  if (disk.fileSystem?.isShared === false) return { is: 'alone' };
  return { is: findings.every((finding) => good.includes(finding.code)) ? 'no-objection' : 'not-reached' };
}
