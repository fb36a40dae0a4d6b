import { bridgesOf } from '../../domain-parts';
import type { Question } from '../question';

/** Is there a bridge of that name? Asked of the kernel, or of Open vSwitch. */
export const bridge: Question<boolean> = {
  kind: 'bridge',
  shell: `[ -d "/sys/class/net/$1/bridge" ] || { command -v ovs-vsctl >/dev/null && ovs-vsctl br-exists "$1"; }`,
  about: ({ vm }) => (vm === undefined ? [] : bridgesOf(vm.migratable)),
  read: (_text, exitCode) => exitCode === 0,
};
