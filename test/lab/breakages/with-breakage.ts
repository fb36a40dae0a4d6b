import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../lab';
import type { Scene } from './breakage';
import type { KnownBreakage } from './read-breakages';

type Made = Awaited<ReturnType<KnownBreakage['make']>>;

/**
 * Breaks it, works, and takes it back whatever happens. It is noted before it is made, so that a process that died in
 * between leaves a note for {@link takeBackAll}.
 */
export async function withBreakage<T>(
  scene: Scene,
  breakage: KnownBreakage,
  work: (made: Made) => Promise<T>,
): Promise<T> {
  const note = await noteOf(scene.lab, breakage);
  await writeFile(note, `${breakage.name}\n`);
  try {
    return await work(await breakage.make(scene));
  } finally {
    await breakage.takeBack(scene);
    await rm(note);
  }
}

/** Takes back what a process before this one left broken. */
export async function takeBackAll(scene: Scene, breakages: readonly KnownBreakage[]): Promise<void> {
  const left = await readdir(await notesOf(scene.lab));
  for (const breakage of breakages) {
    if (!left.includes(fileName(breakage))) continue;
    await breakage.takeBack(scene);
    await rm(await noteOf(scene.lab, breakage));
  }
}

async function notesOf(lab: Lab): Promise<string> {
  const folder = join(lab.places.stateDir, 'breakages');
  await mkdir(folder, { recursive: true });
  return folder;
}

const fileName = ({ id }: KnownBreakage): string => id.replace('/', '--');

const noteOf = async (lab: Lab, breakage: KnownBreakage): Promise<string> =>
  join(await notesOf(lab), fileName(breakage));
