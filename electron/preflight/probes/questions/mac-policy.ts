import type { Question } from '../question';

export interface MacPolicy {
  readonly selinux: 'enforcing' | 'permissive' | 'off';
  /** Of virt_use_nfs, virt_use_samba, virt_use_fusefs: those that are on. */
  readonly booleans: readonly string[];
  readonly isApparmorOn: boolean;
}

/** Which policy confines programs on this host, read from the kernel itself (selinuxfs, AppArmor's module). */
export const macPolicy: Question<MacPolicy> = {
  kind: 'mac_policy',
  shell: `first() { line=; [ -r "$1" ] && read -r line <"$1"; }
first /sys/fs/selinux/enforce; case $line in 1) echo enforcing;; 0) echo permissive;; *) echo off;; esac
first /sys/module/apparmor/parameters/enabled; case $line in Y) echo yes;; *) echo no;; esac
for name in virt_use_nfs virt_use_samba virt_use_fusefs; do
  first "/sys/fs/selinux/booleans/$name"; case $line in 1*) echo $name;; esac
done`,
  about: () => [''],
  read: (text) => {
    const [selinux = '', apparmor = '', ...booleans] = text.split('\n');
    if (!/^(enforcing|permissive|off)$/.test(selinux) || !/^(yes|no)$/.test(apparmor)) return undefined;
    return { selinux: selinux as MacPolicy['selinux'], isApparmorOn: apparmor === 'yes', booleans };
  },
};
