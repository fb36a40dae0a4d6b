import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';

/** What the source's network says about the way to an address. */
export interface Link {
  /** The network device the source takes; null: it knows no way there. */
  readonly device: string | null;
  /** What the kernel said of the way. */
  readonly route: string;
  readonly mtu: number | null;
  /** Null where the device does not tell (bridges, virtual ones). */
  readonly megabitsPerSecond: number | null;
  readonly isWireless: boolean;
  /** Echoes sent and heard again; null where ping could not be run. */
  readonly echoes: Echoes | null;
  /** The same with packets as large as the device takes. */
  readonly largeEchoes: Echoes | null;
  /** Errors the device counted meanwhile; its drops are no sign, it drops what nobody on the host asked for. */
  readonly newErrors: number;
}

export interface Echoes {
  readonly sent: number;
  readonly heard: number;
  /** Of the round trips: mean, and how far they stray (ping's mdev); null where none was heard. */
  readonly averageMs: number | null;
  readonly straysMs: number | null;
}

/*
  One command for two checks. Ten echoes within two seconds; the large ones (without fragments) first, since those are
  what a path with a smaller packet size swallows. 28 and 48 bytes are the headers of IPv4 and IPv6 with ICMP.
*/
const script = `address=$1
export LC_ALL=C
command -v ip >/dev/null || exit 127
say() { printf '%s\\0' "$1"; }
route=$(ip -o route get "$address" 2>&1) || { say ''; say "$route"; exit 0; }
device=$(printf %s "$route" | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p' | head -n 1)
at=/sys/class/net/$device
errors() { cat "$at/statistics/rx_errors" "$at/statistics/tx_errors" 2>/dev/null | awk '{n+=$1} END {print n+0}'; }
mtu=$(cat "$at/mtu" 2>/dev/null)
case $address in *:*) head=48;; *) head=28;; esac
say "$device"; say "$route"; say "$mtu"; say "$([ -e "$at/device" ] && cat "$at/speed" 2>/dev/null)"
[ -d "$at/wireless" ] && say yes || say no
before=$(errors)
large=''
[ "$device" = lo ] || large=$(ping -n -q -c 2 -i 0.2 -W 1 -w 3 -M do -s $((\${mtu:-1500} - head)) "$address" 2>&1)
small=$(ping -n -q -c 10 -i 0.2 -W 1 -w 4 "$address" 2>&1)
say "$small"; say "$large"; say $(($(errors) - before))`;

/** Looks at the way from a host to an address: the device, its size of packets, and a few echoes. Leaves nothing. */
export async function tryLink(
  source: Host,
  address: string,
  signal?: AbortSignal,
): Promise<Result<Link, Fault>> {
  const ran = await source.run(['sh', '-c', script, 'link', address], {
    asRoot: true,
    timeoutMs: 20_000,
    ...(signal && { signal }),
  });
  if (!ran.ok) return ran;
  const link = readLink(ran.value.stdout);
  if (link !== undefined) return ok(link);
  return fail({
    code: 'command-failed',
    command: 'ip route get',
    exitCode: ran.value.exitCode,
    raw: ran.value.stderr.trim(),
  });
}

/** What the script wrote → a link; undefined when it is not what it writes. */
export function readLink(text: string): Link | undefined {
  const fields = text.split('\0');
  if (fields.pop() !== '') return undefined;
  const [device = '', route = '', mtu = '', speed = '', wireless, small = '', large = '', errors = ''] =
    fields;
  const unknown = { mtu: null, megabitsPerSecond: null, isWireless: false, echoes: null, largeEchoes: null };
  if (fields.length === 2 && device === '') return { device: null, route, ...unknown, newErrors: 0 };
  if (fields.length !== 8 || !/^-?\d+$/.test(errors)) return undefined;
  return {
    device,
    route: route.trim(),
    mtu: positive(mtu),
    megabitsPerSecond: positive(speed),
    isWireless: wireless === 'yes',
    echoes: readEchoes(small),
    largeEchoes: readEchoes(large),
    newErrors: Math.max(0, Number(errors)),
  };
}

/** -1 is how a device says that it does not know. */
const positive = (text: string): number | null => (/^[1-9]\d*$/.test(text) ? Number(text) : null);

/** The two last lines of ping -q; iputils: ping/ping_common.c, finish(). */
function readEchoes(text: string): Echoes | null {
  const [, sent, heard] = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(text) ?? [];
  if (sent === undefined || heard === undefined) return null;
  const [, average, strays] = /= [\d.]+\/([\d.]+)\/[\d.]+(?:\/([\d.]+))? ms/.exec(text) ?? [];
  return {
    sent: Number(sent),
    heard: Number(heard),
    averageMs: average === undefined ? null : Number(average),
    straysMs: strays === undefined ? null : Number(strays),
  };
}
