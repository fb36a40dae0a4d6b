import { createHash } from 'node:crypto';
import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { applyEdits, areEditsIn, revertEdits } from '../text/edit-lines';
import { unifiedDiff } from '../text/unified-diff';
import { quote } from '../../ssh';
import { runAsRoot, type Work } from './work';

type FileDeed = DeedOf<'file'>;

/** Larger ones are no configuration. */
const largestBytes = 1024 ** 2;

const readScript = `
[ -f "$1" ] || exit 4
[ "$(wc -c <"$1")" -le ${largestBytes} ] || exit 5
base64 <"$1"`;

/*
  The file as it is must be the one that was looked at; then: kept beside, written beside (a copy first, so that owner,
  mode and labels are its own), put in its place by one rename, and read back. A link is followed: its target changes.
  Arguments: path, checksum before, checksum after, backup ('' for none). The content comes on standard input.
*/
const writeScript = `
set -e
real=$(readlink -f -- "$1")
sum() { sha256sum <"$1" | cut -d' ' -f1; }
[ "$(sum "$real")" = "$2" ] || exit 3
new="$real.drover-new"
trap 'rm -f -- "$new"' EXIT
copy() { cp --preserve=all -- "$1" "$2" 2>/dev/null || cp -p -- "$1" "$2"; }
[ -z "$4" ] || copy "$real" "$4"
copy "$real" "$new"
base64 -d >"$new"
[ "$(sum "$new")" = "$3" ] || { echo "what was written beside is not what was sent" >&2; exit 6; }
sync -- "$new" 2>/dev/null || sync
[ "$(sum "$real")" = "$2" ] || exit 3
mv -f -- "$new" "$real"
trap - EXIT
[ "$(sum "$real")" = "$3" ] || { echo "the file reads back differently" >&2; exit 6; }`;

/** A backup that is byte for byte what stands there is of no use any more. */
const tidyScript = `if cmp -s -- "$1" "$2"; then rm -f -- "$2"; fi`;

/** A file's content, a letter a byte. Faults: as run; command-failed when there is no such file. */
export async function readFileOf(host: Host, path: string): Promise<Result<string, Fault>> {
  const ran = await runAsRoot(host, ['sh', '-c', readScript, 'read', path]);
  if (!ran.ok) return ran;
  return ok(Buffer.from(ran.value.stdout, 'base64').toString('latin1'));
}

export const sha256Of = (text: string): string =>
  createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex');

/** As people read it. */
const shown = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
export const diffOfFile = (before: string, after: string, path: string): string =>
  unifiedDiff(shown(before), shown(after), path);

async function write(
  host: Host,
  path: string,
  texts: { readonly before: string; readonly after: string },
  backup = '',
): Promise<Result<void, Fault>> {
  const { before, after } = texts;
  const stdin = Buffer.from(after, 'latin1').toString('base64');
  const argv = ['sh', '-c', writeScript, 'write', path, sha256Of(before), sha256Of(after), backup];
  const ran = await runAsRoot(host, argv, { stdin, expected: [3] });
  if (!ran.ok) return ran;
  if (ran.value.exitCode === 3) return fail({ code: 'plan-stale', host: host.name, what: path });
  return ok(undefined);
}

async function apply(deed: FileDeed, host: Host): Promise<Result<string, Fault>> {
  const before = await readFileOf(host, deed.path);
  if (!before.ok) return before;
  const after = applyEdits(before.value, deed.edits);
  if (after === undefined || sha256Of(before.value) !== deed.seenSha256)
    return fail({ code: 'plan-stale', host: host.name, what: deed.path });
  const written = await write(host, deed.path, { before: before.value, after }, deed.backup);
  return written.ok ? ok('') : written;
}

async function objection(deed: FileDeed, host: Host): Promise<Fault | undefined> {
  const now = await readFileOf(host, deed.path);
  if (!now.ok) return now.fault;
  if (revertEdits(now.value, deed.edits, false).changed.length === 0) return undefined;
  const { text } = revertEdits(now.value, deed.edits, true);
  const diff = diffOfFile(now.value, text, deed.path);
  return { code: 'undo-changed', host: host.name, what: deed.path, diff };
}

export const fileWork: Work<FileDeed> = {
  commands: ({ path, backup }) => [
    quote(['cp', '-p', '--', path, backup]),
    quote(['mv', '-f', '--', `${path}.drover-new`, path]),
  ],
  isDone: async ({ path, edits }, host) => {
    const now = await readFileOf(host, path);
    return now.ok ? ok(areEditsIn(now.value, edits)) : now;
  },
  apply,
  objection,
  undo: async (deed, host, { isTakingChanged }) => {
    const now = await readFileOf(host, deed.path);
    if (!now.ok) return now;
    const { text } = revertEdits(now.value, deed.edits, isTakingChanged);
    if (text === now.value) return ok('');
    const written = await write(host, deed.path, { before: now.value, after: text });
    if (!written.ok) return written;
    const tidied = await runAsRoot(host, ['sh', '-c', tidyScript, 'tidy', deed.path, deed.backup]);
    return tidied.ok ? ok('') : tidied;
  },
};
