import type { LabUser } from '../state';

/** One login for every way a host may let an admin in. The passwords are no secret: the hosts live in a network
 * namespace without a way out or in. */
export const labUsers: readonly (LabUser & { readonly uid: number; readonly home: string })[] = [
  { name: 'root', password: 'lab-root', sudo: 'is root', inLibvirtGroup: false, uid: 0, home: '/root' },
  {
    name: 'admin',
    password: 'lab-admin',
    sudo: 'with password',
    inLibvirtGroup: false,
    uid: 1000,
    home: '/home/admin',
  },
  {
    name: 'ops',
    password: 'lab-ops',
    sudo: 'without password',
    inLibvirtGroup: false,
    uid: 1001,
    home: '/home/ops',
  },
  { name: 'virt', password: 'lab-virt', sudo: 'none', inLibvirtGroup: true, uid: 1002, home: '/home/virt' },
];
