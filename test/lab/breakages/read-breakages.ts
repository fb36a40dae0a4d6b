import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checksByGroup } from '../../../shared/domain/check-id';
import type { Breakage } from './breakage';

/** A breakage with its file's place: `room/disk-full`. */
export interface KnownBreakage extends Breakage {
  readonly id: string;
}

/**
 * Every breakage there is: each file of a folder that is called like a group of checks exports one as `breakage`. A
 * new file is found by being there.
 */
export async function readBreakages(): Promise<KnownBreakage[]> {
  const groups = Object.keys(checksByGroup);
  const perGroup = await Promise.all(groups.map(readGroup));
  return perGroup.flat();
}

async function readGroup(group: string): Promise<KnownBreakage[]> {
  const folder = join(import.meta.dirname, group);
  const files = await readdir(folder).catch(() => []);
  return Promise.all(files.sort().map((file) => readBreakage(group, file)));
}

async function readBreakage(group: string, file: string): Promise<KnownBreakage> {
  const path = join(import.meta.dirname, group, file);
  const { breakage } = (await import(pathToFileURL(path).href)) as { breakage?: Breakage };
  if (breakage === undefined) throw new Error(`${path} exports no "breakage"`);
  return { ...breakage, id: `${group}/${file.replace(/\.ts$/, '')}` };
}
