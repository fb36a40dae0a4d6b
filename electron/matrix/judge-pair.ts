import type { Finding } from '../../shared/domain/finding';
import type { Pair } from '../../shared/domain/matrix';
import { isNewer } from '../../shared/lib/is-newer';
import type { CpuComparison } from './compare-cpus';
import type { HostSight } from './host-sight';

/** May VMs go from one host to the other at all? Pure: by what both said, and libvirt's comparison of their CPUs. */
export function judgePair(from: HostSight, to: HostSight, cpu: CpuComparison): Pair {
  const blockers = [...sameMachine(from, to), ...readOnly(from, to), ...archMissing(from, to)];
  // Without its architecture nothing else can be told apart.
  const warnings = blockers.some(({ code }) => code === 'arch-missing')
    ? []
    : [...cpuMisses(from, to, cpu), ...machinesMissing(from, to), ...olderThere(from, to)];
  const fit = blockers.length > 0 ? 'unfit' : warnings.length > 0 ? 'warned' : 'fit';
  return {
    fromHostId: from.id,
    toHostId: to.id,
    fit,
    cpu: cpu.answer,
    reasons: [...blockers, ...warnings],
  };
}

function sameMachine({ facts: here }: HostSight, { facts: there }: HostSight): readonly Finding[] {
  if (here.libvirtUuid !== '' && here.libvirtUuid === there.libvirtUuid)
    return [{ code: 'same-machine', seen: { by: 'libvirt-uuid', value: here.libvirtUuid } }];
  if (here.machineId !== '' && here.machineId === there.machineId)
    return [{ code: 'same-machine', seen: { by: 'machine-id', value: here.machineId } }];
  return [];
}

const readOnly = (...ends: readonly HostSight[]): readonly Finding[] =>
  ends.filter((end) => end.isReadOnly).map(({ name }) => ({ code: 'read-only', seen: { host: name } }));

function archMissing({ arch, virtType }: HostSight, { guests }: HostSight): readonly Finding[] {
  if (guests.some((guest) => guest.arch === arch && guest.virtTypes.includes(virtType))) return [];
  const offered = guests.flatMap((guest) => guest.virtTypes.map((type) => `${guest.arch} ${type}`));
  return [{ code: 'arch-missing', seen: { arch, hypervisor: virtType, offered } }];
}

/** Only a VM with the source's whole CPU is held by it: one with a model that both know may go. So it warns. */
function cpuMisses(from: HostSight, to: HostSight, { answer, raw }: CpuComparison): readonly Finding[] {
  if (answer === 'incompatible')
    return [{ code: 'cpu-misses', seen: { cpu: `A VM with the whole CPU of ${from.name}`, missing: raw } }];
  if (answer !== 'unknown') return [];
  return [{ code: 'could-not-tell', seen: { why: `libvirt could not compare the CPUs. ${raw}`.trim() } }];
}

/** The newest boards of the source, the ones new VMs get: `pc` and `q35` stand for them. */
function machinesMissing({ arch, guests }: HostSight, to: HostSight): readonly Finding[] {
  const boards = (at: HostSight['guests']) =>
    at.filter((guest) => guest.arch === arch).flatMap((guest) => guest.machines);
  const known = new Set(boards(to.guests).flatMap(({ name, canonical }) => [name, canonical]));
  const newest = boards(guests).flatMap(({ canonical }) => canonical ?? []);
  const machine = newest.find((name) => !known.has(name));
  return machine === undefined ? [] : [{ code: 'machine-unknown', seen: { machine, host: to.name } }];
}

function olderThere({ facts: from }: HostSight, { facts: to }: HostSight): readonly Finding[] {
  const isNewerHere =
    isNewer(from.libvirtVersion, to.libvirtVersion) || isNewer(from.qemuVersion, to.qemuVersion);
  if (!isNewerHere) return [];
  return [
    {
      code: 'newer-on-source',
      seen: {
        libvirtFrom: from.libvirtVersion,
        libvirtTo: to.libvirtVersion,
        qemuFrom: from.qemuVersion,
        qemuTo: to.qemuVersion,
      },
    },
  ];
}
