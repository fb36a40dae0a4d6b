import { blocker, fine, note, told, type Check } from '../../check';

/** Is it running, so that it can be moved live? */
export const vmState: Check = {
  id: 'vm-state',
  group: 'vm',
  isOverridable: false,
  isQuick: true,
  look: async ({ from, vm, within }) => {
    const { state, reason } = told(await from().domains.getState(vm, within));
    if (state === 'running' || state === 'blocked') return fine({ code: 'vm-running', seen: { state } });
    if (state === 'paused' && reason === 'user') return note({ code: 'vm-paused-by-user', seen: {} });
    return blocker({ code: 'vm-not-running', seen: { state, reason } });
  },
};
