import { ERROR } from '../../../libvirt';
import { blocker, CouldNotTell, fine, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/** Is the same VM active on any other known host? libvirt knows nothing beyond its own. */
export const twoCopiesRisk: Check = {
  id: 'two-copies-risk',
  group: 'vm',
  isOverridable: false,
  isQuick: true,
  look: async (facts) => {
    const others = facts.all.filter((host) => host.id !== facts.source.id);
    const asked = await Promise.all(others.map(async (host) => ({ host, is: await lookOn(host, facts) })));
    const names = (is: Sighted) => asked.filter((other) => other.is === is).map(({ host }) => host.name);
    return verdictOn(names);
  },
};

type Sighted = 'active' | 'not-active' | 'unseen';

function verdictOn(names: (is: Sighted) => string[]): Look {
  const active = names('active');
  if (active.length > 0) return blocker({ code: 'active-elsewhere', seen: { hosts: active } });
  const unseen = names('unseen');
  if (unseen.length > 0) return warning({ code: 'not-all-hosts-seen', seen: { unseen } });
  return fine({ code: 'active-nowhere-else', seen: { hosts: names('not-active') } });
}

async function lookOn(host: Facts['source'], { vm, within }: Facts): Promise<Sighted> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return 'unseen';
  const state = await libvirt.value.domains.getState(vm, within);
  if (state.ok) return state.value.state === 'shutoff' ? 'not-active' : 'active';
  if (state.fault.code === 'libvirt' && state.fault.number === ERROR.NO_DOMAIN) return 'not-active';
  if (state.fault.code === 'libvirt') throw new CouldNotTell(`${host.name}: ${state.fault.raw}`);
  return 'unseen';
}
