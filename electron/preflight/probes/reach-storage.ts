import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';

/** Where storage is found: a server, a socket on the host itself, or a file there that names the servers. */
export type Door =
  | { readonly is: 'tcp'; readonly name: string; readonly ports: readonly number[] }
  | { readonly is: 'socket' | 'file'; readonly path: string };

/*
  All at once, since each that is dropped costs its 4 s. By name, as QEMU will. Perl is in every Debian, Python in every
  Red Hat. One line an attempt: its number, then `open` or what was in the way.
*/
const connectPerl = `
use Socket qw(:all); my ($n,$h,$p)=@ARGV; my $why="no address";
$SIG{ALRM}=sub{print "$n no answer within 4 s\\n"; exit}; alarm 4;
my ($bad,@all)=Socket::getaddrinfo($h,$p,{socktype=>SOCK_STREAM});
if ($bad) { print "$n $bad\\n"; exit }
for (@all) {
  socket(my $s,$_->{family},SOCK_STREAM,0) or do { $why=$!; next };
  if (connect($s,$_->{addr})) { print "$n open\\n"; exit }
  $why=$!;
}
print "$n $why\\n";`;
const connectPython = `
import socket,sys
n,h,p=sys.argv[1:4]
try:
    socket.create_connection((h,int(p)),4).close(); print(n,'open')
except socket.timeout: print(n,'no answer within 4 s')
except OSError as e: print(n,e.strerror or e)`;
const script = `
pl=$1; py=$2; shift 2; n=0
while [ $# -gt 2 ]; do
  case $1 in
  tcp) if command -v perl >/dev/null; then perl -e "$pl" -- "$n" "$2" "$3" & else python3 -c "$py" "$n" "$2" "$3" & fi;;
  socket) [ -S "$2" ] && echo "$n open" || echo "$n no such socket";;
  file) [ -r "$2" ] && echo "$n open" || echo "$n no such file";;
  esac
  n=$((n+1)); shift 3
done
wait`;

/**
 * Tries every door from one host; `open`, or in the host's words what was in the way. Nothing is said but that
 * somebody listens. Faults: as `Host.run`; command-failed when an attempt was not answered.
 */
export async function reachStorage(
  host: Host,
  doors: readonly Door[],
): Promise<Result<ReadonlyMap<Door, string>, Fault>> {
  const attempts = doors.flatMap((door) => attemptsOf(door).map((words) => ({ door, words })));
  const argv = attempts.flatMap(({ words }) => words);
  const ran = await host.run(['sh', '-c', script, 'reach', connectPerl, connectPython, ...argv], {
    timeoutMs: 12_000,
  });
  if (!ran.ok) return ran;
  const said = new Map(
    ran.value.stdout.split('\n').flatMap((line) => {
      const [, number, outcome = ''] = /^(\d+) (.+)$/.exec(line) ?? [];
      return number === undefined ? [] : [[Number(number), outcome] as const];
    }),
  );
  if (attempts.some((_attempt, at) => !said.has(at))) {
    const { exitCode, stderr } = ran.value;
    return fail({ code: 'command-failed', command: 'connect', exitCode, raw: stderr.trim() });
  }
  return ok(new Map(doors.map((door) => [door, best(attempts, said, door)])));
}

const attemptsOf = (door: Door): string[][] =>
  door.is === 'tcp' ? door.ports.map((port) => ['tcp', door.name, String(port)]) : [[door.is, door.path, '']];

/** One port that answers is enough. */
function best(attempts: readonly { door: Door }[], said: ReadonlyMap<number, string>, door: Door): string {
  const outcomes = attempts.flatMap((attempt, at) => (attempt.door === door ? (said.get(at) ?? '') : []));
  return outcomes.find((outcome) => outcome === 'open') ?? outcomes.join('; ');
}
