import type { DomainXml } from '../../../libvirt';
import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, fine, note, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { runningQemu } from '../../probes/questions/running-qemu';
import { knownBadPair } from './known-bad-pair';

type Versions = Awaited<ReturnType<Facts['versions']>>;

/**
 * Do the versions go together? Old to new normally works; new to old often fails at the very end. A board newer than the
 * QEMU there cannot be built at all, and some pairs are known to fail.
 */
export const versionSkew: Check = {
  id: 'version-skew',
  group: 'hosts',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async (facts) => {
    const seen = await facts.versions();
    const ofVm = facts.isAboutVm ? judgeForVm(seen, await facts.domain(), facts) : undefined;
    if (ofVm !== undefined) return ofVm;
    if (isNewer(seen.libvirtFrom, seen.libvirtTo) || isNewer(seen.qemuFrom, seen.qemuTo))
      return warning({ code: 'newer-on-source', seen });
    return (
      otherBuild(facts) ??
      (await newerThere(facts)) ??
      (facts.isAboutVm ? await oldQemuRuns(facts) : undefined) ??
      fine({ code: 'versions-fit', seen })
    );
  },
};

function judgeForVm(seen: Versions, vm: DomainXml, { way }: Facts): Look | undefined {
  const board = boardVersion(vm.machine);
  if (board !== undefined && isNewer(board, majorAndMinor(seen.qemuTo)))
    return blocker({ code: 'board-newer', seen: { machine: vm.machine, qemu: seen.qemuTo } });
  const bad = knownBadPair(seen, vm, way);
  return bad === undefined ? undefined : warning({ code: 'known-bad-pair', seen: { ...seen, because: bad } });
}

/** `pc-q35-7.2` → `7.2`; undefined for the distributions' own boards, which count otherwise (`pc-q35-rhel9.2.0`, `…-jammy`). */
const boardVersion = (machine: string): string | undefined =>
  /^(?:pc-q35|pc-i440fx|virt|pseries|s390-ccw-virtio)-(\d+\.\d+)$/.exec(machine)?.[1];

const majorAndMinor = (version: string): string => version.split('.').slice(0, 2).join('.');
const major = (version: string): number => Number(version.split('.')[0]);

/** Distributions patch QEMU and its firmware in their own ways; the stream holds the sizes of both. */
function otherBuild({ source, destination }: Facts): Look | undefined {
  const [from, to] = [source.facts()?.osName, destination.facts()?.osName];
  const maker = (name: string) => name.split(' ')[0]?.toLowerCase();
  if (from === undefined || to === undefined || [from, to].includes('unknown')) return undefined;
  if (maker(from) === maker(to)) return undefined;
  return warning({ code: 'distributions-differ', seen: { from, to } });
}

/** No obstacle; but there is no way back that anybody tests. */
async function newerThere({ versions }: Facts): Promise<Look | undefined> {
  const seen = await versions();
  const isStep = major(seen.qemuTo) > major(seen.qemuFrom) || major(seen.libvirtTo) > major(seen.libvirtFrom);
  return isStep ? note({ code: 'newer-there', seen }) : undefined;
}

/** What is installed is not what runs: the versions asked for are then not the VM's. */
async function oldQemuRuns({ answersFrom, domain, source, versions }: Facts): Promise<Look | undefined> {
  const [here, { uuid }, { qemuFrom }] = await Promise.all([answersFrom(), domain(), versions()]);
  if (here.to(runningQemu, uuid) !== 'replaced') return undefined;
  return note({ code: 'old-qemu-runs', seen: { host: source.name, installed: qemuFrom } });
}
