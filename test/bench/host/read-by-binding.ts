import { join } from 'node:path';
import { run } from '../../lab/run';
import type { Whole } from './whole';

/** Debian's own interpreter: another one in the path does not have Debian's packages. */
const python = '/usr/bin/python3';

/** By libvirt's Python binding, in one script over one connection. */
export async function readByBinding(uri: string): Promise<Whole> {
  const ran = await run([python, join(import.meta.dirname, 'read_inventory.py'), uri]);
  if (ran.code !== 0) throw new Error(`libvirt's Python binding: ${ran.stderr.trim()}`);
  return JSON.parse(ran.stdout) as Whole;
}
