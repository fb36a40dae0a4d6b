import { explain, stepOn, type Fix } from '../fix';
import { askScript } from './ask-script';

const boolean = 'virt_use_nfs';

/** Lets QEMU open files on NFS under SELinux on the destination: a switch that the policy itself has. */
export const selinuxNfs: Fix = {
  id: 'selinux-nfs',
  rootOn: ({ destination }) => [destination],
  plan: async ({ destination }) => {
    const [mode, now] = await askScript(destination, `say getenforce\nsay getsebool ${boolean}`);
    const isOff = / --> off\s*$/.test(now?.text ?? '');
    const seen = { host: destination.name };
    if (!/^(Enforcing|Permissive)/.test(mode?.text ?? '') || now?.exitCode !== 0)
      return explain('selinux-off', seen);
    if (!isOff) return explain('nothing-to-mend', seen);
    return { steps: [stepOn(destination, { kind: 'selinux', boolean }, { holds: 'survives-reboot' })] };
  },
};
