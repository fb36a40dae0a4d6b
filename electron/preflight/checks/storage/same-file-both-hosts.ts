import { dirname } from 'node:path/posix';
import { blocker, CouldNotTell, fine, note, type Check, type Look } from '../../check';
import type { Compared } from '../../compare-images';
import type { Facts } from '../../facts';
import { distinctBy, type Image } from '../../images';
import { markFile, type Marked } from '../../probes/mark-file';
import { file } from '../../probes/questions/file';

/**
 * Is it the *same* file, not merely a file of that name? Inode, server and export as mounted, then a marker written in
 * its folder on one host and read on the other, folder by folder. libvirt looks at the source's file system type only.
 * Block devices have a check of their own.
 */
export const sameFileBothHosts: Check = {
  id: 'same-file-both-hosts',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async (facts) => {
    const files = distinctBy(await facts.images(), 'path').filter(
      ({ kind, isCopied }) => kind === 'file' && !isCopied,
    );
    if (files.length === 0) return fine({ code: 'no-image-files', seen: {} });
    const compared = await facts.compared();
    const likely = files.filter(({ path }) => compared.get(path)?.is === 'likely');
    const marked = await markFolders(likely, facts);
    const judged = await Promise.all(
      files.map(async (image) => judge(image, compared.get(image.path), marked.get(image.path), facts)),
    );
    return verdictOn(judged);
  },
};

interface Proved {
  readonly path: string;
  readonly inode: string;
  readonly source: string;
  readonly wasMarked: boolean;
  /** Two files that nobody writes: equal at both ends, but two. */
  readonly isCopy?: boolean;
}

type Judged =
  | { readonly is: 'same'; readonly proved: Proved }
  | { readonly is: 'different'; readonly path: string; readonly from: string; readonly to: string }
  | { readonly is: 'alone'; readonly path: string; readonly fileSystem: string; readonly host: string }
  | { readonly is: 'absent'; readonly path: string; readonly raw: string }
  | { readonly is: 'untold'; readonly path: string; readonly why: string };

/** Everything that is wrong in one finding; the worst decides. */
function verdictOn(judged: readonly Judged[]): Look {
  const of = <K extends Judged['is']>(is: K) =>
    judged.filter((each): each is Extract<Judged, { is: K }> => each.is === is);
  const alone = of('alone').map(({ path, fileSystem, host }) => ({ path, fileSystem, host }));
  const different = of('different').map(({ path, from, to }) => ({ path, from, to }));
  if (different.length > 0) return blocker({ code: 'different-file', seen: { files: different, alone } });
  if (alone.length > 0) return blocker({ code: 'not-shared', seen: { files: alone } });
  const untold = of('untold');
  if (untold.length > 0) throw new CouldNotTell(untold.map(({ path, why }) => `${path}: ${why}`).join('; '));
  // Where nothing is, nothing different can be opened: that is another check's question.
  const absent = of('absent').map(({ path, raw }) => ({ path, raw }));
  if (absent.length > 0) return note({ code: 'sameness-unproved', seen: { files: absent } });
  const files = of('same').map(({ proved }) => proved);
  const isWhole = files.every(({ wasMarked, isCopy }) => wasMarked && isCopy !== true);
  return (isWhole ? fine : note)({ code: 'same-file', seen: { files } });
}

async function judge(
  image: Image,
  compared: Compared | undefined,
  marked: Marked | undefined,
  facts: Facts,
): Promise<Judged> {
  const { path, pathThere } = image;
  switch (compared?.is) {
    case 'different':
    case 'alone':
    case 'absent':
    case 'untold':
      return { path, ...compared };
    case 'copy':
      return { is: 'same', proved: { ...(await provedOf(image, facts)), isCopy: true } };
    case 'likely': {
      const proved = await provedOf(image, facts);
      if (marked?.is === 'seen') return { is: 'same', proved: { ...proved, wasMarked: true } };
      if (marked?.is === 'not-written' && compared.isNamedAlike) return { is: 'same', proved };
      const to = (await facts.placesTo()).get(pathThere)?.fileSystem.source ?? '';
      if (marked?.is === 'not-seen')
        return {
          is: 'different',
          path,
          from: proved.source,
          to: `${to}, without the marker that was written there`,
        };
      const couldNot = marked?.is === 'not-read' ? 'read' : 'written';
      return { is: 'untold', path, why: `no marker could be ${couldNot}: ${marked?.raw ?? ''}` };
    }
    default:
      return { is: 'untold', path, why: 'it is no file' };
  }
}

async function provedOf({ path }: Image, facts: Facts): Promise<Proved> {
  const [answers, places] = await Promise.all([facts.answersFrom(), facts.placesFrom()]);
  const sight = answers.to(file, path);
  return {
    path,
    inode: sight.is === 'there' ? sight.inode : '',
    source: places.get(path)?.fileSystem.source ?? '',
    wasMarked: false,
  };
}

/**
 * One marker for each folder as it really is on both hosts: an image may be reached through a link, and beside the
 * link would prove nothing. Answers by path.
 */
async function markFolders(images: readonly Image[], facts: Facts): Promise<ReadonlyMap<string, Marked>> {
  const [here, there] = await Promise.all([facts.placesFrom(), facts.placesTo()]);
  const answers = await facts.answersFrom();
  const byFolders = new Map<string, Promise<Marked>>();
  const all = images.map(async ({ path, pathThere }): Promise<[string, Marked]> => {
    const folderHere = dirname(here.get(path)?.realPath ?? path);
    const folderThere = dirname(there.get(pathThere)?.realPath ?? pathThere);
    const key = `${folderHere}\0${folderThere}`;
    const sight = answers.to(file, path);
    const { source, destination, traces } = facts;
    if (traces === undefined) throw new CouldNotTell('there is no journal to write a marker down in');
    const owner = sight.is === 'there' ? sight.owner : '';
    const marking =
      byFolders.get(key) ?? markFile({ source, destination, folderHere, folderThere, owner, traces });
    byFolders.set(key, marking);
    return [path, await marking];
  });
  return new Map(await Promise.all(all));
}
