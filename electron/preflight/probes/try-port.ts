import { randomUUID } from 'node:crypto';
import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host, RunOutput } from '../../hosts/host';
import { listenerName } from './end-listener';

export type PortTried =
  /** Every port of the range is in use there. */
  | { readonly is: 'used-up' }
  | { readonly is: 'open'; readonly port: number; readonly tookMs: number }
  | { readonly is: 'refused' | 'dropped' | 'unreachable'; readonly port: number; readonly raw: string };

/*
  A real listener on the destination, a real connect from the source. Perl is in every Debian, Python in every
  Red Hat: whichever is there. The listener answers once it listens, and lives on for at most 8 s, whatever becomes of
  Drover: it takes the first free port from the top of the range, since libvirt takes them from the bottom. Its last
  argument is its name, by which it is found among the processes (see traces/sweep.ts).
*/
const listenPython = `
import os,socket,sys,time
a,lo,hi=sys.argv[1],int(sys.argv[2]),int(sys.argv[3])
for p in range(hi,lo-1,-1):
    s=socket.socket(socket.AF_INET6 if ':' in a else socket.AF_INET)
    try: s.bind((a,p)); s.listen(4); break
    except OSError: s.close()
else: print('used-up'); sys.exit()
print(p,flush=True)
if os.fork(): os._exit(0)
os.setsid()
n=os.open('/dev/null',os.O_RDWR)
for f in 0,1,2: os.dup2(n,f)
s.settimeout(8)
try: s.accept()
except OSError: pass`;
const listenPerl = `
use Socket qw(:all);
my ($a,$lo,$hi)=@ARGV; my $six=$a=~/:/; my ($s,$p);
for ($p=$hi;$p>=$lo;$p--) {
  socket($s,$six?AF_INET6:AF_INET,SOCK_STREAM,0) or die "socket: $!";
  my $to=$six?pack_sockaddr_in6($p,inet_pton(AF_INET6,$a)):pack_sockaddr_in($p,inet_pton(AF_INET,$a));
  last if bind($s,$to) && listen($s,4); close $s;
}
if ($p<$lo) { print "used-up\n"; exit }
$|=1; print "$p\\n"; exit 0 if fork;
open STDIN,"</dev/null"; open STDOUT,">/dev/null"; open STDERR,">/dev/null";
$SIG{ALRM}=sub{exit 0}; alarm 8; accept(my $c,$s);`;
const connectPython = `
import errno,socket,sys
try:
    socket.create_connection((sys.argv[1],int(sys.argv[2])),4).close(); print('open')
except socket.timeout: print('dropped')
except OSError as e: print('refused' if e.errno==errno.ECONNREFUSED else 'dropped' if e.errno==errno.ETIMEDOUT else 'unreachable'); print(e)`;
const connectPerl = `
use Socket qw(:all); use Errno qw(ECONNREFUSED ETIMEDOUT EINTR);
my ($a,$p)=@ARGV; my $six=$a=~/:/; socket(my $s,$six?AF_INET6:AF_INET,SOCK_STREAM,0) or die "socket: $!";
$SIG{ALRM}=sub{print "dropped\\n"; exit 0}; alarm 4;
my $to=$six?pack_sockaddr_in6($p,inet_pton(AF_INET6,$a)):pack_sockaddr_in($p,inet_pton(AF_INET,$a));
if (connect($s,$to)) { print "open\\n" }
else { my $e=$!; print $e==ECONNREFUSED?"refused":$e==ETIMEDOUT?"dropped":"unreachable","\\n$e\\n" }`;
/* Perl and Python both find the arguments after the two programs. */
const script = `pl=$1; py=$2; shift 2; if command -v perl >/dev/null; then exec perl -e "$pl" -- "$@"; else exec python3 -c "$py" "$@"; fi`;

/** The destination's range; libvirt: src/qemu/qemu.conf, migration_port_min and migration_port_max. */
export interface PortRange {
  readonly low: number;
  readonly high: number;
}

export interface PortTry {
  readonly source: Host;
  readonly destination: Host;
  readonly address: string;
  readonly range: PortRange;
  /** Told before the listener is started, what it is called; the answer is called when the port was tried. */
  readonly onListen?: (name: string) => Promise<() => void>;
  readonly signal?: AbortSignal | undefined;
}

/** Tries one port of the range from the source to the destination's address. Leaves nothing after 8 s. */
export async function tryPort(ask: PortTry): Promise<Result<PortTried, Fault>> {
  const { address, range, signal } = ask;
  const name = listenerName(randomUUID());
  const done = await ask.onListen?.(name);
  try {
    const ends = [address, String(range.low), String(range.high), name];
    const listening = await run(ask.destination, [listenPerl, listenPython], ends, signal);
    if (!listening.ok) return listening;
    const said = listening.value.stdout.trim();
    if (said === 'used-up') return ok({ is: 'used-up' });
    const port = Number(said);
    if (!(port >= range.low && port <= range.high)) return failed('listen', listening.value);
    return await connect(ask, port);
  } finally {
    done?.();
  }
}

async function connect(
  { source, address, signal }: PortTry,
  port: number,
): Promise<Result<PortTried, Fault>> {
  const began = performance.now();
  const tried = await run(source, [connectPerl, connectPython], [address, String(port)], signal);
  if (!tried.ok) return tried;
  const [outcome, raw = ''] = tried.value.stdout.split('\n');
  if (outcome === 'open') return ok({ is: 'open', port, tookMs: performance.now() - began });
  if (outcome === 'refused' || outcome === 'dropped' || outcome === 'unreachable')
    return ok({ is: outcome, port, raw });
  return failed('connect', tried.value);
}

const run = (host: Host, programs: readonly string[], args: readonly string[], signal?: AbortSignal) =>
  host.run(['sh', '-c', script, 'port', ...programs, ...args], {
    timeoutMs: 10_000,
    ...(signal && { signal }),
  });

const failed = (command: string, { exitCode, stderr }: RunOutput): Result<never, Fault> =>
  fail({ code: 'command-failed', command, exitCode, raw: stderr.trim() });
