import type { Question } from '../question';

/** What carries libvirt's bytes from an SSH login to the daemon's socket there: its own helper, or a netcat that can. */
export const transportHelper: Question<'virt-ssh-helper' | 'nc' | 'none'> = {
  kind: 'transport_helper',
  shell: `if command -v virt-ssh-helper >/dev/null 2>&1; then echo virt-ssh-helper
elif nc -h 2>&1 </dev/null | grep -q -e '-[A-Za-z]*U'; then echo nc
else echo none; fi`,
  about: ({ end }) => (end === 'destination' ? [''] : []),
  read: (text) => (['virt-ssh-helper', 'nc', 'none'] as const).find((helper) => helper === text),
};
