import type { Question } from '../question';

export interface HugePageMounts {
  /** What a guest gets that names no size; null where the kernel has no huge pages. */
  readonly usualBytes: number | null;
  /** Sizes for which a hugetlbfs is mounted: QEMU takes its pages from there. */
  readonly mountedBytes: readonly number[];
}

const unitBytes: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** Which sizes of huge pages can a guest be given? A mount without a size has the usual one. */
export const hugePageMounts: Question<HugePageMounts> = {
  kind: 'huge_page_mounts',
  shell: `awk 'FILENAME ~ /meminfo/ { if ($1 == "Hugepagesize:") print $2; next }
FNR == 1 { print "mounts" }
$3 == "hugetlbfs" { print $4 }' /proc/meminfo /proc/self/mounts`,
  about: ({ end }) => (end === 'destination' ? [''] : []),
  read: (text, exitCode) => {
    const [, usual = '', mounts = ''] = /^(?:(\d+)\n)?mounts(?:\n([^]*))?$/.exec(text) ?? [];
    if (exitCode !== 0 || !text.includes('mounts')) return undefined;
    const usualBytes = usual === '' ? null : Number(usual) * 1024;
    const sizes = mounts
      .split('\n')
      .filter((options) => options !== '')
      .map(readSize);
    return { usualBytes, mountedBytes: sizes.flatMap((size) => size ?? usualBytes ?? []) };
  },
};

/** `rw,relatime,pagesize=2M` → bytes. */
function readSize(options: string): number | undefined {
  const [, amount, unit = ''] = /(?:^|,)pagesize=(\d+)([KMG]?)/.exec(options) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unitBytes[unit] ?? 1);
}
