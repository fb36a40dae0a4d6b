import { dirname } from 'node:path/posix';
import type { Place } from '../../../hosts/places';
import { blocker, fine, told, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { distinctBy, type Image } from '../../images';
import { readPoolXml } from '../../../libvirt';
import { bootMount } from '../../probes/questions/boot-mount';

/** Are the NFS mounts on the destination fit to run a VM from? libvirt asks only whether it is NFS. */
export const nfsMountQuality: Check = {
  id: 'nfs-mount-quality',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const [all, here, there] = await Promise.all([facts.images(), facts.placesFrom(), facts.placesTo()]);
    const files = distinctBy(all, 'pathThere').filter(({ kind, isCopied }) => kind === 'file' && !isCopied);
    const mounts = mountsOf(files, here, there);
    if (mounts.length === 0) return fine({ code: 'no-nfs', seen: {} });
    const host = facts.destination.name;
    const unfit = mounts.flatMap((mount) => withFaults(mount, faultsOf(mount)) ?? []);
    if (unfit.length > 0) return blocker({ code: 'nfs-unfit', seen: { host, mounts: unfit } });
    const byHand = await foldersByHand(mounts, facts);
    const weak = mounts.flatMap((mount) => withFaults(mount, weaknessesOf(mount, byHand)) ?? []);
    if (weak.length > 0) return warning({ code: 'nfs-weak', seen: { host, mounts: weak } });
    return fine({ code: 'nfs-fit', seen: { mounts: mounts.map(described) } });
  },
};

interface NfsMount {
  readonly folder: string;
  readonly source: string;
  readonly options: readonly string[];
  /** How the source mounts the same images; undefined where it does not by NFS. */
  readonly optionsHere: readonly string[] | undefined;
  readonly isWritten: boolean;
}

type Places = ReadonlyMap<string, Place>;

function mountsOf(files: readonly Image[], here: Places, there: Places): NfsMount[] {
  const mounts = files.flatMap((image): NfsMount[] => {
    const place = there.get(image.pathThere);
    if (place === undefined || !isNfs(place)) return [];
    const placeHere = here.get(image.path);
    return [
      {
        folder: dirname(image.pathThere),
        source: place.fileSystem.source,
        options: optionsOf(place),
        optionsHere: placeHere && isNfs(placeHere) ? optionsOf(placeHere) : undefined,
        isWritten: files.some(
          (other) => other.isWritten && dirname(other.pathThere) === dirname(image.pathThere),
        ),
      },
    ];
  });
  return [...new Map(mounts.map((mount) => [mount.folder, mount])).values()];
}

const isNfs = (place: Place): boolean => /^nfs4?$/.test(place.fileSystem.type);
const optionsOf = (place: Place): string[] => [
  ...new Set((place.fileSystem.options ?? '').split(',').filter(Boolean)),
];
const valueOf = (options: readonly string[], name: string): string | undefined =>
  options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
const described = ({ folder, source, options }: NfsMount) => ({
  folder,
  source,
  version: valueOf(options, 'vers') ?? '',
});
const withFaults = ({ folder, source }: NfsMount, faults: string[]) =>
  faults.length === 0 ? undefined : { folder, source, faults };

/*
  soft, softerr: a server that hiccups gives the guest I/O errors. nolock and local_lock take QEMU's lock on the image
  away between hosts; of them flock alone does not, since QEMU locks byte ranges.
*/
function faultsOf({ options, isWritten }: NfsMount): string[] {
  if (!isWritten) return [];
  const local = valueOf(options, 'local_lock');
  return [
    ...options.filter((option) => ['ro', 'soft', 'softerr', 'nolock'].includes(option)),
    ...(local === 'all' || local === 'posix' ? [`local_lock=${local}`] : []),
  ];
}

function weaknessesOf({ folder, options, optionsHere }: NfsMount, byHand: ReadonlySet<string>): string[] {
  const version = valueOf(options, 'vers') ?? '';
  return [
    ...(/^[23]/.test(version) ? [`vers=${version}`] : []),
    ...(/^udp/.test(valueOf(options, 'proto') ?? '') ? ['proto=udp'] : []),
    ...(byHand.has(folder) ? ['by-hand'] : []),
    ...(optionsHere === undefined ? [] : differences(options, optionsHere)),
  ];
}

/** Those that change what a guest meets; a server may grant two clients different sizes and ports. */
function differences(options: readonly string[], optionsHere: readonly string[]): string[] {
  const told = ['vers', 'proto', 'sec'].flatMap((name) => {
    const [to, from] = [valueOf(options, name), valueOf(optionsHere, name)];
    return to === from ? [] : [`${name}: ${from ?? 'none'} on the source, ${to ?? 'none'} here`];
  });
  const hardness = (all: readonly string[]) => (all.includes('hard') ? 'hard' : 'soft');
  const [to, from] = [hardness(options), hardness(optionsHere)];
  return to === from ? told : [...told, `${from} on the source, ${to} here`];
}

/** A netfs pool that libvirt starts at boot makes the mount as well. */
async function foldersByHand(mounts: readonly NfsMount[], facts: Facts): Promise<ReadonlySet<string>> {
  const answers = await facts.answersTo();
  const byHand = mounts.filter(({ folder }) => answers.to(bootMount, folder) === 'by-hand');
  if (byHand.length === 0) return new Set();
  const { within } = facts;
  const { storage } = facts.to();
  const pools = await Promise.all(
    told(await storage.listPools(autostarted, within)).map(async (pool) =>
      told(readPoolXml(told(await storage.getPoolXml(pool, 0, within)))),
    ),
  );
  const targets = pools.flatMap(({ type, targetPath }) => (type === 'netfs' ? (targetPath ?? []) : []));
  const isPool = (folder: string) =>
    targets.some((target) => folder === target || folder.startsWith(`${target}/`));
  return new Set(byHand.map(({ folder }) => folder).filter((folder) => !isPool(folder)));
}

/** VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART; libvirt: include/libvirt/libvirt-storage.h. */
const autostarted = 0x10;
