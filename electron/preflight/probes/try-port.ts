import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';

export type PortTried =
  | { readonly is: 'open'; readonly port: number; readonly tookMs: number }
  | { readonly is: 'refused' | 'dropped' | 'unreachable'; readonly port: number; readonly raw: string };

/*
  A real listener on the destination, a real connect from the source. Perl is in every Debian, Python in every
  Red Hat: whichever is there. The listener answers once it listens, and lives on for at most 8 s: it takes the first
  free port from the top of the range, since libvirt takes them from the bottom.
*/
const listenPython = `
import os,socket,sys,time
a,lo,hi=sys.argv[1],int(sys.argv[2]),int(sys.argv[3])
for p in range(hi,lo-1,-1):
    s=socket.socket(socket.AF_INET6 if ':' in a else socket.AF_INET)
    try: s.bind((a,p)); s.listen(4); break
    except OSError: s.close()
else: sys.exit('no free port')
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
die "no free port" if $p<$lo;
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

/** Tries one port of the range from the source to the destination's address. Leaves nothing after 8 s. */
export async function tryPort(
  source: Host,
  destination: Host,
  address: string,
  range: PortRange,
): Promise<Result<PortTried, Fault>> {
  const run = (host: Host, perl: string, python: string, ...args: string[]) =>
    host.run(['sh', '-c', script, 'port', perl, python, ...args], { timeoutMs: 10_000 });
  const listening = await run(
    destination,
    listenPerl,
    listenPython,
    address,
    String(range.low),
    String(range.high),
  );
  if (!listening.ok) return listening;
  const port = Number(listening.value.stdout.trim());
  if (listening.value.exitCode !== 0 || !(port >= range.low && port <= range.high)) {
    const { exitCode, stderr } = listening.value;
    return fail({ code: 'command-failed', command: 'listen', exitCode, raw: stderr.trim() });
  }
  const began = performance.now();
  const tried = await run(source, connectPerl, connectPython, address, String(port));
  if (!tried.ok) return tried;
  const [outcome, raw = ''] = tried.value.stdout.split('\n');
  if (outcome === 'open') return ok({ is: 'open', port, tookMs: performance.now() - began });
  if (outcome === 'refused' || outcome === 'dropped' || outcome === 'unreachable')
    return ok({ is: outcome, port, raw });
  return fail({
    code: 'command-failed',
    command: 'connect',
    exitCode: tried.value.exitCode,
    raw: tried.value.stderr.trim(),
  });
}
