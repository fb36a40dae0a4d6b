import type { Place } from '../../../hosts/places';
import { blocker, CouldNotTell, fine, note, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { markFile } from '../../probes/mark-file';
import { file, type FileSight } from '../../probes/questions/file';

interface Both {
  readonly path: string;
  readonly here: FileSight;
  readonly there: FileSight;
  readonly placeHere: Place | undefined;
  readonly placeThere: Place | undefined;
}

interface Proved {
  readonly path: string;
  readonly inode: string;
  readonly source: string;
  readonly wasMarked: boolean;
}

/**
 * Is it the *same* file, not merely a file of that name? Inode, then server and export as mounted, then a
 * marker written beside it on one host and read on the other. libvirt looks at the source's file system type only.
 */
export const sameFileBothHosts: Check = {
  id: 'same-file-both-hosts',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async (facts) => {
    const paths = await facts.paths();
    if (paths.length === 0) return fine({ code: 'no-disks', seen: {} });
    const [here, there] = await Promise.all([facts.answersFrom(), facts.answersTo()]);
    const [placesHere, placesThere] = await Promise.all([facts.placesFrom(), facts.placesTo()]);
    const proved: Proved[] = [];
    for (const path of paths) {
      const both: Both = {
        path,
        here: here.to(file, path),
        there: there.to(file, path),
        placeHere: placesHere.get(path),
        placeThere: placesThere.get(path),
      };
      const against = differences(both, facts);
      if (against !== undefined) return against;
      const marked = await prove(both, facts, proved);
      if (!('inode' in marked)) return marked;
      if (!marked.wasMarked) sizesMustAgree(both);
      proved.push(marked);
    }
    const files = proved;
    const isWholly = proved.every(({ wasMarked }) => wasMarked);
    return isWholly
      ? fine({ code: 'same-file', seen: { files } })
      : note({ code: 'same-file', seen: { files } });
  },
};

/** What speaks against it without touching anything. */
function differences({ path, here, there, placeHere, placeThere }: Both, facts: Facts): Look | undefined {
  if (here.is !== 'there') throw new CouldNotTell(`${facts.source.name} does not show ${path}: ${here.raw}`);
  // Where nothing is, nothing different can be opened: that is the other check's question.
  if (there.is !== 'there') return note({ code: 'sameness-unproved', seen: { path, raw: there.raw } });
  if (placeHere === undefined || placeThere === undefined)
    throw new CouldNotTell(`the mount of ${path} could not be read`);
  for (const [host, place] of [
    [facts.source, placeHere],
    [facts.destination, placeThere],
  ] as const) {
    if (place.sharedIdentity !== undefined) continue;
    return blocker({
      code: 'not-shared',
      seen: { path, fileSystem: place.fileSystem.type, host: host.name },
    });
  }
  const [from, to] = [describe(here, placeHere), describe(there, placeThere)];
  // A running VM's image grows between two looks: its size alone says nothing, and is left to the marker.
  const isSame = here.inode === there.inode && placeHere.sharedIdentity === placeThere.sharedIdentity;
  return isSame ? undefined : blocker({ code: 'different-file', seen: { path, from, to } });
}

/** Where the marker could not tell, a size that differs is doubt enough. */
function sizesMustAgree({ path, here, there }: Both): void {
  if (here.is !== 'there' || there.is !== 'there' || here.sizeBytes === there.sizeBytes) return;
  throw new CouldNotTell(
    `${path} has ${here.sizeBytes} bytes on one host and ${there.sizeBytes} on the other, and no marker could be written beside it`,
  );
}

type There = Extract<FileSight, { is: 'there' }>;

const describe = (file: There, place: Place): string =>
  `${place.fileSystem.source}, inode ${file.inode}, ${file.sizeBytes} bytes`;

/** The marker, once a folder. A folder nobody may write to leaves the marker out, and the check says so. */
async function prove(both: Both, facts: Facts, proved: readonly Proved[]): Promise<Proved | Look> {
  const { path, placeHere } = both;
  const here = both.here as There;
  const proof = { path, inode: here.inode, source: placeHere?.fileSystem.source ?? '' };
  const folder = (of: string) => of.slice(0, of.lastIndexOf('/'));
  const before = proved.find((other) => folder(other.path) === folder(path));
  if (before !== undefined) return { ...proof, wasMarked: before.wasMarked };
  if (here.kind.startsWith('block')) return { ...proof, wasMarked: false };
  const marked = await markFile(facts.source, facts.destination, path, here.owner);
  if (marked.is === 'not-seen')
    return blocker({
      code: 'different-file',
      seen: { path, from: facts.source.name, to: facts.destination.name },
    });
  return { ...proof, wasMarked: marked.is === 'seen' };
}
