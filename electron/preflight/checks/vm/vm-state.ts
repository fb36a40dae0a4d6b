import type { DomainStatus } from '../../../libvirt';
import { blocker, fine, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/** It stands still, and whoever stopped it is done: it can be moved, and stands still there too. */
const atRest: readonly DomainStatus['reason'][] = ['watchdog', 'from-snapshot', 'unknown', 'api-error'];

/** Is it running, so that it can be moved live? */
export const vmState: Check = {
  id: 'vm-state',
  group: 'vm',
  isOverridable: false,
  isQuick: true,
  look: async (facts) => {
    const { state, reason } = told(await facts.from().domains.getState(facts.vm, facts.within));
    if (state === 'running' || state === 'blocked')
      return reason === 'postcopy' || reason === 'postcopy-failed'
        ? blocker({ code: 'vm-not-running', seen: { state, reason } })
        : lookAtControl(state, facts);
    if (state !== 'paused') return blocker({ code: 'vm-not-running', seen: { state, reason } });
    if (reason === 'user') return warning({ code: 'vm-paused-by-user', seen: {} });
    if (reason === 'ioerror') return lookAtDisks(facts);
    if (atRest.includes(reason)) return warning({ code: 'vm-paused', seen: { reason } });
    return blocker({ code: 'vm-not-running', seen: { state, reason } });
  },
};

/** A QEMU that no longer answers libvirt cannot be told to move. */
async function lookAtControl(state: string, { from, vm, source, within }: Facts): Promise<Look> {
  const control = told(await from().domains.controlState(vm, within));
  return control === 'error'
    ? blocker({ code: 'vm-control-lost', seen: { host: source.name } })
    : fine({ code: 'vm-running', seen: { state } });
}

async function lookAtDisks({ from, vm, within }: Facts): Promise<Look> {
  const errors = told(await from().domains.diskErrors(vm, within));
  const disks = errors.map(({ disk, error }) => ({ target: disk, error }));
  return warning({ code: 'vm-paused-by-disk-error', seen: { disks } });
}
