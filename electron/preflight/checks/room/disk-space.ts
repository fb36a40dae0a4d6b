import { dirname } from 'node:path/posix';
import { blocker, CouldNotTell, fine, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import type { Answers } from '../../probes/ask-host';
import { libvirtFolders, room, type Room } from '../../probes/questions/room';

/** A definition, a state file and a log are a few kilobytes; a full file system fails the move in its last step. */
const neededBytes = 4 * 1024 ** 2;
const neededFiles = 16;

/** Is there room there for what libvirt writes of a VM, and for the disks that are copied? */
export const diskSpace: Check = {
  id: 'disk-space',
  group: 'room',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async (facts) => {
    const there = await facts.answersTo();
    const places = libvirtFolders.flatMap((path) => {
      const found = there.to(room, path);
      return found === null ? [] : { path, ...found };
    });
    if (places.length === 0)
      throw new CouldNotTell('none of the directories libvirt writes to could be read');
    const short = places
      .filter(isShort)
      .map(({ path, freeBytes, freeFiles }) => ({ path, freeBytes, freeFiles }));
    if (short.length > 0) return blocker({ code: 'room-short', seen: { short, neededBytes } });
    const against = facts.way.copiedDisks.length > 0 ? await copiesTooLarge(facts, there) : undefined;
    return (
      against ??
      fine({
        code: 'room-enough',
        seen: { places: places.map(({ path, freeBytes }) => ({ path, freeBytes })) },
      })
    );
  },
};

const isShort = ({ freeBytes, freeFiles }: Room): boolean =>
  freeBytes < neededBytes || (freeFiles !== null && freeFiles < neededFiles);

interface Copy {
  readonly folder: string;
  readonly target: string;
  readonly writtenBytes: number;
  readonly capacityBytes: number;
}

/** All copies into one folder count together. Zeros may be written out, so a whole disk is what may be needed at most. */
async function copiesTooLarge(facts: Facts, there: Answers): Promise<Look | undefined> {
  const copies = await measureCopies(facts);
  const folders = [...new Set(copies.map(({ folder }) => folder))].map((path) => {
    const here = copies.filter(({ folder }) => folder === path);
    const sum = (figure: 'writtenBytes' | 'capacityBytes') =>
      here.reduce((all, copy) => all + copy[figure], 0);
    return {
      path,
      disks: here.map(({ target }) => target),
      writtenBytes: sum('writtenBytes'),
      capacityBytes: sum('capacityBytes'),
      freeBytes: there.to(room, path)?.freeBytes ?? 0,
    };
  });
  const short = folders.filter((each) => each.freeBytes < each.writtenBytes);
  if (short.length > 0) return blocker({ code: 'copies-too-large', seen: { folders: short } });
  const tight = folders.filter((each) => each.freeBytes < each.capacityBytes);
  return tight.length > 0 ? warning({ code: 'copies-tight', seen: { folders: tight } }) : undefined;
}

async function measureCopies({ way, domain, from, vm, within }: Facts): Promise<Copy[]> {
  const disks = (await domain()).disks.filter(({ target }) => way.copiedDisks.includes(target));
  return Promise.all(
    disks.map(async ({ target, source }) => {
      const path = source?.path;
      if (path === undefined) throw new CouldNotTell(`${target} has no path to be copied to`);
      const { allocationBytes, capacityBytes } = told(await from().domains.getBlockInfo(vm, target, within));
      return { folder: dirname(path), target, writtenBytes: allocationBytes, capacityBytes };
    }),
  );
}
