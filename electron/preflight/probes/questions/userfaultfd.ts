import type { Question } from '../question';

export interface UserfaultfdSight {
  /** Kernel, `6.1.0-18-amd64`. */
  readonly kernel: string;
  /** vm.unprivileged_userfaultfd; undefined where the kernel has no such switch. */
  readonly isUnprivilegedAllowed?: boolean;
  /** /dev/userfaultfd is there, and every user may open it. */
  readonly isDeviceOpen: boolean;
}

/**
 * May QEMU have pages of its memory fetched when they are touched? Its user is an ordinary one. Kernel:
 * Documentation/admin-guide/mm/userfaultfd.rst; the switch is there from 5.2 on, and before it nobody was kept out.
 */
export const userfaultfd: Question<UserfaultfdSight> = {
  kind: 'userfaultfd',
  shell: `uname -r; cat /proc/sys/vm/unprivileged_userfaultfd 2>/dev/null || echo -; stat -c '%a %F' /dev/userfaultfd 2>/dev/null || echo -`,
  about: ({ end }) => (end === 'destination' ? [''] : []),
  read: (text) => {
    const [kernel = '', allowed = '', device = ''] = text.split('\n');
    if (!/^\d+\.\d+/.test(kernel) || !/^[012-]$/.test(allowed) || device === '') return undefined;
    const isDeviceOpen = /^\d*[67] character special file$/.test(device);
    return { kernel, isDeviceOpen, ...(allowed !== '-' && { isUnprivilegedAllowed: allowed !== '0' }) };
  },
};
