import type { Question } from '../question';

export interface KernelSettings {
  /** VMs in VMs: the kvm module's parameter; null without such a module. */
  readonly isNested: boolean | null;
  readonly cgroup: 'v1' | 'v2' | 'none';
  /** The CPU keeps programs from running data (NX, XD); null where the architecture does not name it. */
  readonly hasNoExecute: boolean | null;
}

/** What the kernel gives guests. `nx` is a flag of x86 only. */
export const kernelSettings: Question<KernelSettings> = {
  kind: 'kernel_settings',
  shell: `for name in kvm_intel kvm_amd; do
  at=/sys/module/$name/parameters/nested
  [ -r $at ] && read -r line <$at && printf %s "$line"
done; echo
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo v2; elif [ -d /sys/fs/cgroup/cpu ]; then echo v1; else echo none; fi
flags=$(sed -n '/^flags/{s/^[^:]*:/ /p;q}' /proc/cpuinfo)
case "$flags " in *' nx '*) echo nx;; *' lm '*) echo no-nx;; *) echo unknown;; esac`,
  about: () => [''],
  read: (text, exitCode) => {
    const [, nested = '', cgroup, nx] = /^(.*)\n(v1|v2|none)\n(nx|no-nx|unknown)$/.exec(text) ?? [];
    if (exitCode !== 0 || cgroup === undefined || !/^[YN01]*$/.test(nested)) return undefined;
    return {
      isNested: nested === '' ? null : /[Y1]/.test(nested),
      cgroup: cgroup as KernelSettings['cgroup'],
      hasNoExecute: nx === 'unknown' ? null : nx === 'nx',
    };
  },
};
