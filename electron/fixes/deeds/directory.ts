import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { ok } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { quote } from '../../ssh';
import { runAsRoot, sayAsRoot, type Work } from './work';

type DirectoryDeed = DeedOf<'directory'>;

/* Never over something that is there: mkdir without -p refuses, and only what it made gets an owner. */
const make = `set -e; mkdir -m "$2" -- "$1"; chown "$3" -- "$1"; chmod "$2" -- "$1"`;
const list = `[ -d "$1" ] || exit 0; ls -A -- "$1"`;

async function objection({ path }: DirectoryDeed, host: Host): Promise<Fault | undefined> {
  const listed = await runAsRoot(host, ['sh', '-c', list, 'list', path]);
  if (!listed.ok) return listed.fault;
  const entries = listed.value.stdout.split('\n').filter((name) => name !== '');
  if (entries.length === 0) return undefined;
  return { code: 'undo-holds-data', host: host.name, path, entries: entries.slice(0, 20) };
}

export const directoryWork: Work<DirectoryDeed> = {
  commands: ({ path, owner, mode }) => [
    quote(['mkdir', '-m', mode, '--', path]),
    quote(['chown', owner, '--', path]),
  ],
  isDone: async ({ path, owner }, host) => {
    const ran = await runAsRoot(host, ['stat', '-c', '%F %u:%g', '--', path], { expected: [1] });
    return ran.ok ? ok(ran.value.stdout.trim() === `directory ${owner}`) : ran;
  },
  apply: ({ path, owner, mode }, host) => sayAsRoot(host, ['sh', '-c', make, 'make', path, mode, owner]),
  objection,
  // rmdir takes an empty directory and nothing else; a mount point it refuses.
  undo: ({ path }, host) => sayAsRoot(host, ['sh', '-c', '[ ! -e "$1" ] || rmdir -- "$1"', 'remove', path]),
};
