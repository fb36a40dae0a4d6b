import { ERROR } from '../../../libvirt';
import { blocker, CouldNotTell, fine, note, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/**
 * Can the same VM run twice: is it active on any other known host, and will a copy stay that could be started? libvirt
 * knows nothing beyond its own.
 */
export const twoCopiesRisk: Check = {
  id: 'two-copies-risk',
  group: 'vm',
  isOverridable: false,
  isQuick: true,
  look: async (facts) => {
    const others = facts.all.filter((host) => host.id !== facts.source.id);
    const asked = await Promise.all(others.map(async (host) => ({ host, is: await lookOn(host, facts) })));
    const on = (is: Sighted) => asked.filter((other) => other.is === is).map(({ host }) => host);
    const names = (is: Sighted) => on(is).map(({ name }) => name);
    return verdictOn(names) ?? (await copiesLeft(on('defined'), facts)) ?? unseenOrFine(names);
  },
};

type Sighted = 'active' | 'incoming' | 'defined' | 'absent' | 'unseen';

function verdictOn(names: (is: Sighted) => string[]): Look | undefined {
  const active = names('active');
  if (active.length > 0) return blocker({ code: 'active-elsewhere', seen: { hosts: active } });
  const incoming = names('incoming');
  if (incoming.length > 0) return blocker({ code: 'incoming-elsewhere', seen: { hosts: incoming } });
  return undefined;
}

function unseenOrFine(names: (is: Sighted) => string[]): Look {
  const unseen = names('unseen');
  if (unseen.length > 0) return warning({ code: 'not-all-hosts-seen', seen: { unseen } });
  const hosts = [...names('absent'), ...names('defined')];
  return fine({ code: 'active-nowhere-else', seen: { hosts } });
}

async function lookOn(host: Facts['source'], { vm, within }: Facts): Promise<Sighted> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return 'unseen';
  const asked = await libvirt.value.domains.getState(vm, within);
  if (asked.ok) {
    const { state, reason } = asked.value;
    if (state === 'shutoff' || state === 'crashed') return 'defined';
    return state === 'paused' && reason === 'migration' ? 'incoming' : 'active';
  }
  if (asked.fault.code === 'libvirt' && asked.fault.number === ERROR.NO_DOMAIN) return 'absent';
  if (asked.fault.code === 'libvirt') throw new CouldNotTell(`${host.name}: ${asked.fault.raw}`);
  return 'unseen';
}

/** A copy that is off now is one start away from running twice; one with autostart, a reboot of its host. */
async function copiesLeft(defined: readonly Facts['source'][], facts: Facts): Promise<Look | undefined> {
  if (facts.way.keepsSource) return sourceCopy(facts);
  // What the destination has is replaced: name-uuid-conflict tells of it.
  const third = defined.filter((host) => host.id !== facts.destination.id);
  if (third.length === 0) return undefined;
  const starts = await Promise.all(third.map((host) => startsAlone(host, facts)));
  const hosts = third.map(({ name }) => name);
  const autostarted = hosts.filter((_, at) => starts[at]);
  const seen = { hosts, autostarted };
  return autostarted.length > 0
    ? warning({ code: 'copies-defined', seen })
    : note({ code: 'copies-defined', seen });
}

async function sourceCopy(facts: Facts): Promise<Look | undefined> {
  const seen = { host: facts.source.name };
  if (!told(await facts.from().domains.isPersistent(facts.vm, facts.within))) return undefined;
  return (await startsAlone(facts.source, facts))
    ? blocker({ code: 'copy-would-start', seen })
    : warning({ code: 'copy-stays', seen });
}

async function startsAlone(host: Facts['source'], { vm, within }: Facts): Promise<boolean> {
  return told(await told(host.libvirt()).domains.getAutostart(vm, within));
}
