import { ERROR } from '../../../libvirt';
import { fine, told, warning, type Check } from '../../check';

/** libvirt's answers to a call that it is too old for: there can be no checkpoints then. */
const tooOld: readonly number[] = [ERROR.NO_SUPPORT, ERROR.RPC];

/** Are there checkpoints of incremental backups? libvirt moves the VM without a word and leaves them behind. */
export const checkpointsPresent: Check = {
  id: 'checkpoints-present',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async ({ from, vm, within }) => {
    const asked = await from().domains.checkpointNames(vm, within);
    if (!asked.ok && asked.fault.code === 'libvirt' && tooOld.includes(asked.fault.number))
      return fine({ code: 'no-checkpoints', seen: {} });
    const names = told(asked);
    return names.length === 0
      ? fine({ code: 'no-checkpoints', seen: {} })
      : warning({ code: 'has-checkpoints', seen: { names } });
  },
};
