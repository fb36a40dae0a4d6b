import { randomBytes } from 'node:crypto';
import type { Fault } from '../../../shared/domain/fault';
import { linkTransfer, type LinkMeasure } from '../../../shared/domain/forecast';
import { fail, ok, type Result } from '../../../shared/lib/result';
import { migrationAddress } from '../../hosts/migration-address';
import type { Host, RunOutput } from '../../hosts/host';
import { receivePerl, receivePython, sendPerl, sendPython } from './transfer-scripts';

/** Where migrations listen, so that a firewall that lets them pass lets this pass; libvirt: src/qemu/qemu.conf. */
const ports = { low: 49152, high: 49215 };

/* Perl and Python both find the arguments after the two programs. */
const script = `pl=$1; py=$2; shift 2; if command -v perl >/dev/null; then exec perl -e "$pl" -- "$@"; else exec python3 -c "$py" "$@"; fi`;

export interface Measuring {
  readonly signal: AbortSignal;
  /** The receiver listens: from now on data flows. */
  readonly onSending: () => void;
}

/**
 * Sends random bytes from one host to the other, at most 2 s long and at most 1 GiB, and answers what the receiver
 * counted. Both sides end by themselves within 15 s, cancelled or not. Faults: as `Host.run`; `cancelled`;
 * `link-closed` when the port cannot be reached; `command-failed` when one of the two does not do what it should.
 */
export async function measureLink(
  source: Host,
  destination: Host,
  { signal, onSending }: Measuring,
): Promise<Result<Omit<LinkMeasure, 'atMs'>, Fault>> {
  const address = await migrationAddress(destination, signal);
  if (!address.ok) return address;
  const token = randomBytes(16).toString('hex');
  const { mostMs, mostBytes } = linkTransfer;
  const run = (host: Host, programs: readonly string[], ...args: readonly (string | number)[]) =>
    host.run(['sh', '-c', script, 'transfer', ...programs, ...args.map(String)], {
      timeoutMs: 18_000,
      signal,
    });
  const listening = await run(
    destination,
    [receivePerl, receivePython],
    ...[address.value, ports.low, ports.high, token, mostMs],
  );
  if (!listening.ok) return listening;
  const port = Number(listening.value.stdout.trim());
  if (listening.value.exitCode !== 0 || !(port >= ports.low && port <= ports.high))
    return broken('receive', listening.value);
  onSending();
  const sent = await run(source, [sendPerl, sendPython], ...[address.value, port, token, mostMs, mostBytes]);
  if (!sent.ok) return sent;
  return readSent(sent.value, { from: source.name, to: destination.name, address: address.value, port });
}

interface Where {
  readonly from: string;
  readonly to: string;
  readonly address: string;
  readonly port: number;
}

function readSent(ran: RunOutput, where: Where): Result<Omit<LinkMeasure, 'atMs'>, Fault> {
  const [outcome = '', raw = ''] = ran.stdout.split('\n');
  if (outcome === 'refused' || outcome === 'dropped' || outcome === 'unreachable')
    return fail({ code: 'link-closed', ...where, how: outcome, raw });
  const [, bytes, microseconds] = /^done (\d+) (\d+)$/.exec(outcome) ?? [];
  const [sentBytes, tookMs] = [Number(bytes), Number(microseconds) / 1000];
  if (!(sentBytes > 0 && tookMs > 0)) return broken('send', ran);
  return ok({
    sentBytes,
    tookMs: Math.round(tookMs),
    bytesPerSecond: Math.round((sentBytes * 1000) / tookMs),
  });
}

const broken = (command: string, { exitCode, stderr, stdout }: RunOutput): Result<never, Fault> =>
  fail({ code: 'command-failed', command, exitCode, raw: stderr.trim() || stdout.trim() });
