import type { CapabilitiesXml, DomainXml } from '../../../libvirt';
import { blocker, fine, note, type Check, type Look } from '../../check';

/** How far a host's frequency may be off the promised one; libvirt: src/qemu/qemu_process.c, 250 parts in a million. */
const toleratedShare = 250e-6;

/**
 * Can the destination keep the clock it was promised? An unchanging time stamp counter (invtsc) can only be moved with
 * its frequency written down, and to a host of that frequency or one that can scale it.
 */
export const tscInvtsc: Check = {
  id: 'tsc-invtsc',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, capabilitiesTo }) => {
    const vm = await domain();
    if (vm.virtType !== 'kvm') return fine({ code: 'tsc-free', seen: {} });
    if (vm.tscHz === undefined)
      return isPromised(vm)
        ? blocker({ code: 'tsc-unwritten', seen: {} })
        : fine({ code: 'tsc-free', seen: {} });
    return judge(vm.tscHz, await capabilitiesTo());
  },
};

/** By name, or silently with a whole CPU that was said never to migrate. */
function isPromised({ cpu }: DomainXml): boolean {
  const isNamed = cpu?.features.some(({ name, policy }) => name === 'invtsc' && policy === 'require');
  return isNamed === true || (cpu?.mode === 'host-passthrough' && cpu.migratable === 'off');
}

function judge(wantedHz: number, { tsc }: CapabilitiesXml): Look {
  if (tsc === undefined) return note({ code: 'tsc-unmeasured', seen: { wantedHz } });
  const seen = { wantedHz, hostHz: tsc.hz };
  // libvirt measures from the host's frequency.
  if (Math.abs(wantedHz - tsc.hz) <= tsc.hz * toleratedShare) return fine({ code: 'tsc-fits', seen });
  if (tsc.canScale === true) return fine({ code: 'tsc-scales', seen });
  return tsc.canScale === undefined
    ? note({ code: 'tsc-unmeasured', seen: { wantedHz } })
    : blocker({ code: 'tsc-off', seen });
}
