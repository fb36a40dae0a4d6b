import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path/posix';
import type { Fault } from '../../../shared/domain/fault';
import { rawTextOf } from '../../../shared/domain/fault-text';
import type { Result } from '../../../shared/lib/result';
import type { Host, RunOutput } from '../../hosts/host';

export type Marked =
  | { readonly is: 'seen' }
  | { readonly is: 'not-seen' }
  | { readonly is: 'not-written'; readonly raw: string };

/*
  The marker takes itself away after 20 s, should nobody else: Drover may die in between. Written as root, or, where
  the server squashes root, as the owner of the image. noclobber: never over something that is there.
*/
const write = `
marker=$1; token=$2; owner=$3
put='set -C; printf %s "$2" >"$1" && { (sleep 20; rm -f -- "$1") >/dev/null 2>&1 </dev/null & }'
sh -c "$put" put "$marker" "$token" 2>/dev/null ||
  setpriv --reuid "\${owner%:*}" --regid "\${owner#*:}" --clear-groups sh -c "$put" put "$marker" "$token"`;
const erase = `
rm -f -- "$1" 2>/dev/null; [ ! -e "$1" ] ||
  setpriv --reuid "\${2%:*}" --regid "\${2#*:}" --clear-groups rm -f -- "$1"`;
/* A directory seen before may be served from the client's cache; opening by name asks the server. */
const read = `n=0; until [ "$(cat -- "$1" 2>/dev/null)" = "$2" ]; do n=$((n+1)); [ $n -ge 6 ] && exit 1; sleep 0.5; done`;

/**
 * Writes a marker beside an image on one host and reads it on the other: the proof that both see the same folder.
 * `owner`: `uid:gid` of the image. One of the two probes that leave a trace, for seconds.
 */
export async function markFile(
  source: Host,
  destination: Host,
  path: string,
  owner: string,
): Promise<Marked> {
  const token = randomUUID();
  const marker = `${dirname(path)}/.drover-marker-${token}`;
  const run = (host: Host, script: string, ...args: string[]) =>
    host.run(['sh', '-c', script, 'marker', marker, ...args], { asRoot: true, timeoutMs: 10_000 });

  const written = await run(source, write, token, owner);
  if (!succeeded(written)) return { is: 'not-written', raw: why(written) };
  const seen = await run(destination, read, token);
  await run(source, erase, owner);
  return { is: succeeded(seen) ? 'seen' : 'not-seen' };
}

const succeeded = (ran: Result<RunOutput, Fault>): boolean => ran.ok && ran.value.exitCode === 0;
const why = (ran: Result<RunOutput, Fault>): string =>
  ran.ok ? ran.value.stderr.trim() : rawTextOf(ran.fault);
