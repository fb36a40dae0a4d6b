import { randomUUID } from 'node:crypto';
import type { Fault } from '../../../shared/domain/fault';
import { rawTextOf } from '../../../shared/domain/fault-text';
import type { Result } from '../../../shared/lib/result';
import type { Host, RunOutput } from '../../hosts/host';
import type { Traces } from '../traces';
import { eraseMarker } from './erase-marker';

export type Marked =
  | { readonly is: 'seen' }
  | { readonly is: 'not-seen' }
  | { readonly is: 'not-written'; readonly raw: string }
  /** The other host could not be asked, which says nothing about its folder. */
  | { readonly is: 'not-read'; readonly raw: string };

export interface Marking {
  readonly source: Host;
  readonly destination: Host;
  /** The folder the image really lies in, links resolved, on either host. */
  readonly folderHere: string;
  readonly folderThere: string;
  /** `uid:gid` of the image. */
  readonly owner: string;
  readonly traces: Traces;
}

/*
  The marker takes itself away after 20 s, should nobody else: Drover may die in between. Written as root, or, where
  the server squashes root, as the owner of the image; readable by anybody, since the other host may be squashed too.
  noclobber: never over something that is there.
*/
const write = `
marker=$1; token=$2; owner=$3; umask 022
put='set -C; printf %s "$2" >"$1" && { (sleep 20; rm -f -- "$1") >/dev/null 2>&1 </dev/null & }'
sh -c "$put" put "$marker" "$token" 2>/dev/null ||
  setpriv --reuid "\${owner%:*}" --regid "\${owner#*:}" --clear-groups sh -c "$put" put "$marker" "$token"`;
/*
  A directory seen before may be served from the client's cache; opening by name asks the server. 7: it was looked for
  and is not there; any other failure is one of looking.
*/
const read = `
look() { cat -- "$1" 2>/dev/null || setpriv --reuid "\${2%:*}" --regid "\${2#*:}" --clear-groups cat -- "$1" 2>/dev/null; }
n=0; until [ "$(look "$1" "$3")" = "$2" ]; do n=$((n+1)); [ $n -ge 6 ] && exit 7; sleep 0.5; done`;

/**
 * Writes a marker beside an image on one host and reads it on the other: the proof that both see the same folder.
 * Journalled before it is written. One of the two probes that leave a trace, for seconds.
 */
export async function markFile(marking: Marking): Promise<Marked> {
  const { source, destination, folderHere, folderThere, owner, traces } = marking;
  const token = randomUUID();
  const name = `.drover-marker-${token}`;
  const marker = `${folderHere}/${name}`;
  const run = (host: Host, script: string, ...args: string[]) =>
    host.run(['sh', '-c', script, 'marker', ...args], { asRoot: true, timeoutMs: 10_000 });

  const trace = await traces.leave(source.id, { is: 'marker', path: marker, owner });
  const written = await run(source, write, marker, token, owner);
  const seen = succeeded(written)
    ? await run(destination, read, `${folderThere}/${name}`, token, owner)
    : undefined;
  // Where writing is said to have failed, it may have been the answer that was lost.
  if (await eraseMarker(source, { path: marker, owner })) traces.gone(trace);
  if (seen === undefined) return { is: 'not-written', raw: why(written) };
  if (succeeded(seen)) return { is: 'seen' };
  return seen.ok && seen.value.exitCode === 7 ? { is: 'not-seen' } : { is: 'not-read', raw: why(seen) };
}

const succeeded = (ran: Result<RunOutput, Fault>): boolean => ran.ok && ran.value.exitCode === 0;
const why = (ran: Result<RunOutput, Fault>): string =>
  ran.ok ? ran.value.stderr.trim() : rawTextOf(ran.fault);
