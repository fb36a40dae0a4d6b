import type { Host } from '../../../../../../electron/hosts/host';
import type { Place } from '../../../../../../electron/hosts/places';
import type { DiskSource, Libvirt } from '../../../../../../electron/libvirt';
import { CouldNotTell, type Check, type Look } from '../../../../../../electron/preflight/check';
import { compareImages } from '../../../../../../electron/preflight/compare-images';
import type { Facts } from '../../../../../../electron/preflight/facts';
import { imagesOf } from '../../../../../../electron/preflight/images';
import type { Answers } from '../../../../../../electron/preflight/probes/ask-host';
import type { Question } from '../../../../../../electron/preflight/probes/question';
import { file, type FileSight } from '../../../../../../electron/preflight/probes/questions/file';
import { usualWay, type Way } from '../../../../../../electron/preflight/way';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { thisMachine } from '../../this-machine';

type Answer = readonly [Question<unknown>, string, unknown];

/** One host's storage as a test tells it. */
export interface PlayedSide {
  /** What is at which path; null for nothing. */
  readonly files?: Readonly<Record<string, Partial<Extract<FileSight, { is: 'there' }>> | null>>;
  /** On which file system each path lies. */
  readonly places?: Readonly<
    Record<string, Partial<Place['fileSystem']> & { identity?: string; real?: string }>
  >;
  readonly answers?: readonly Answer[];
  /** Paths of volumes by `pool/volume`. */
  readonly volumes?: Readonly<Record<string, string>>;
  readonly host?: Partial<Host>;
}

export interface PlayedStorage {
  /** The `<disk>` elements. */
  readonly disks?: string;
  readonly way?: Partial<Way>;
  readonly here?: PlayedSide;
  readonly there?: PlayedSide;
  readonly versions?: { readonly libvirt?: string; readonly qemu?: string; readonly libvirtTo?: string };
  readonly facts?: Partial<Facts>;
  /** libvirt's storage calls on the destination. */
  readonly storage?: Partial<Record<keyof Libvirt['storage'], (...args: never[]) => unknown>>;
}

/** Facts of a VM on kvm1 that is to move to kvm2. What a test does not play it may not be asked for. */
export function playStorage(played: PlayedStorage): Facts {
  const { here = {}, there = {} } = played;
  const domain = domainOf({ devices: played.disks ?? '' });
  const way: Way = { ...usualWay, ...played.way };
  const volumes = (side: PlayedSide) =>
    new Map<DiskSource, string>(
      domain.disks.flatMap(({ source }) => {
        const path = side.volumes?.[`${source?.pool ?? ''}/${source?.volume ?? ''}`];
        return source === undefined || path === undefined ? [] : [[source, path] as const];
      }),
    );
  const images = imagesOf(domain, way, volumes(here), volumes(there));
  const [answersHere, answersThere] = [answersOf(here), answersOf(there)];
  const [placesHere, placesThere] = [placesOf(here), placesOf(there)];
  const { libvirt = '11.3.0', qemu = '10.0.0', libvirtTo = libvirt } = played.versions ?? {};
  return playFacts({
    way,
    domain: async () => domain,
    images: async () => images,
    answersFrom: async () => answersHere,
    answersTo: async () => answersThere,
    placesFrom: async () => placesHere,
    placesTo: async () => placesThere,
    compared: async () =>
      compareImages(
        images,
        { name: 'kvm1', answers: answersHere, places: placesHere },
        { name: 'kvm2', answers: answersThere, places: placesThere },
      ),
    versions: async () => ({ libvirtFrom: libvirt, qemuFrom: qemu, libvirtTo, qemuTo: qemu }),
    source: { ...thisMachine, id: 'a', name: 'kvm1', ...here.host },
    destination: { ...thisMachine, id: 'b', name: 'kvm2', ...there.host },
    within: { timeoutMs: 1, signal: undefined },
    vm: { name: 'vm1', uuid: domain.uuid, id: 1 },
    ...(played.storage && { to: () => ({ storage: played.storage }) as unknown as Libvirt }),
    ...played.facts,
  });
}

const answersOf = ({ files = {}, answers = [] }: PlayedSide) =>
  playAnswers(...Object.entries(files).map(([path, is]): Answer => [file, path, sightOf(is)]), ...answers);

const sightOf = (is: Partial<Extract<FileSight, { is: 'there' }>> | null): FileSight =>
  is === null
    ? { is: 'missing', raw: 'No such file or directory' }
    : { is: 'there', inode: '12', sizeBytes: 100, owner: '107:107', kind: 'regular file', ...is };

const placesOf = ({ places = {} }: PlayedSide): ReadonlyMap<string, Place> =>
  new Map(
    Object.entries(places).map(([path, { identity, real, ...fileSystem }]) => [
      path,
      {
        realPath: real ?? path,
        fileSystem: { type: 'nfs4', source: 'nas:/srv', isShared: true, ...fileSystem },
        sharedIdentity: identity,
      },
    ]),
  );

/** A file both hosts reach by NFS, with everything alike. */
export const onNfs = (path: string): Pick<PlayedSide, 'files' | 'places'> => ({
  files: { [path]: {} },
  places: { [path]: { identity: `nfs:192.0.2.9:${path}` } },
});

export const fileDisk = (path: string, target = 'vda', more = '', driver = ''): string =>
  `<disk type='file' device='disk'><driver name='qemu' type='qcow2' ${driver}/><source file='${path}'/>
  <target dev='${target}'/>${more}</disk>`;

export const blockDisk = (path: string, target = 'vda', driver = ''): string =>
  `<disk type='block' device='disk'><driver name='qemu' type='raw' ${driver}/><source dev='${path}'/><target dev='${target}'/></disk>`;

export const cd = (path?: string, policy = ''): string =>
  `<disk type='file' device='cdrom'>${path === undefined ? '' : `<source file='${path}' ${policy}/>`}<target dev='sda'/><readonly/></disk>`;

/** What a check says, in the two words most tests ask about. */
export async function ask(
  check: Check,
  played: PlayedStorage,
): Promise<Look | { verdict: 'unknown'; why: string }> {
  try {
    return await check.look(playStorage(played));
  } catch (error) {
    if (error instanceof CouldNotTell) return { verdict: 'unknown', why: error.message };
    throw error;
  }
}

/** A host that wrote nonsense. */
const nonsense = (): never => {
  throw new CouldNotTell('the answer could not be read');
};
export const unreadable: Answers = {
  clockAheadMs: 0,
  clockUncertaintyMs: 0,
  to: nonsense,
  all: nonsense,
};
