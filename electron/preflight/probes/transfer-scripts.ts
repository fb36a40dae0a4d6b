/*
  A short transfer between two hosts, in Perl (every Debian has it) and in Python (every Red Hat), for neither can be
  relied upon. Arguments, the same for both:
    receive   ADDRESS LOW HIGH TOKEN MS     prints the port it listens on, then works on by itself
    send      ADDRESS PORT TOKEN MS BYTES   prints `done RECEIVED MICROSECONDS`, or `refused`, `dropped`,
                                            `unreachable` and the system's words on the next line
  The receiver counts: what a sender has handed to its own kernel has not arrived anywhere. It takes the sender that
  knows the token, counts for at most MS, and throws the rest away. Whatever happens, both are ended by an alarm.
*/

export const receivePython = `
import os,signal,socket,sys,time
a,lo,hi,tok,ms=sys.argv[1],int(sys.argv[2]),int(sys.argv[3]),sys.argv[4].encode(),int(sys.argv[5])
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
signal.alarm(15)
while True:
    c,_=s.accept(); c.settimeout(4); got=b''
    try:
        while len(got)<len(tok):
            d=c.recv(len(tok)-len(got))
            if not d: break
            got+=d
    except OSError: pass
    if got==tok: break
    c.close()
b=bytearray(1<<20); total=0; begun=None
try:
    while True:
        k=c.recv_into(b)
        now=time.monotonic()
        if begun is None: begun=now
        else: total+=k
        if not k or now-begun>ms/1000: break
    c.sendall(b'%d %d\\n'%(total,max(1,(now-begun)*1e6)))
    while c.recv_into(b): pass
except OSError: pass`;

/* /proc/uptime is a clock that never jumps; perl-base has no finer one. */
export const receivePerl = `
use Socket qw(:all);
my ($a,$lo,$hi,$tok,$ms)=@ARGV; my $six=$a=~/:/; my ($s,$p);
for ($p=$hi;$p>=$lo;$p--) {
  socket($s,$six?AF_INET6:AF_INET,SOCK_STREAM,0) or die "socket: $!";
  my $to=$six?pack_sockaddr_in6($p,inet_pton(AF_INET6,$a)):pack_sockaddr_in($p,inet_pton(AF_INET,$a));
  last if bind($s,$to) && listen($s,4); close $s;
}
die "no free port" if $p<$lo;
$|=1; print "$p\\n"; exit 0 if fork;
open STDIN,"</dev/null"; open STDOUT,">/dev/null"; open STDERR,">/dev/null";
sub now { open my $f,"<","/proc/uptime"; (split " ",<$f>)[0] }
alarm 15; my $c;
while (1) {
  accept($c,$s) or exit 1; my $got="";
  while (length $got<length $tok) { sysread($c,$got,length($tok)-length $got,length $got) or last }
  last if $got eq $tok; close $c;
}
my ($b,$total,$begun,$now)=("",0);
while (1) {
  my $k=sysread($c,$b,1<<20); exit 1 unless defined $k; $now=now();
  if (defined $begun) { $total+=$k } else { $begun=$now }
  last if !$k || $now-$begun>$ms/1000;
}
my $us=int(($now-$begun)*1e6); $us=5000 if $us<5000;
$SIG{PIPE}="IGNORE"; syswrite($c,"$total $us\\n"); 1 while sysread($c,$b,1<<20);`;

/* The connection is reset at the end, so that nothing that still waits in the kernel is sent on. */
export const sendPython = `
import errno,os,select,signal,socket,struct,sys,time
a,p,tok,ms,most=sys.argv[1],int(sys.argv[2]),sys.argv[3].encode(),int(sys.argv[4]),int(sys.argv[5])
signal.alarm(15)
try:
    s=socket.create_connection((a,p),4); s.sendall(tok); s.setblocking(False)
    b=os.urandom(1<<20); sent=0; end=time.monotonic()+ms/1000
    while sent<most:
        left=end-time.monotonic()
        if left<=0: break
        r,w,_=select.select([s],[s],[],left)
        if r: break
        if w: sent+=s.send(b[:most-sent])
    s.settimeout(5)
    try: s.shutdown(socket.SHUT_WR)
    except OSError: pass
    print('done '+s.makefile().readline().strip())
    s.setsockopt(socket.SOL_SOCKET,socket.SO_LINGER,struct.pack('ii',1,0)); s.close()
except socket.timeout: print('dropped')
except OSError as e: print('refused' if e.errno==errno.ECONNREFUSED else 'dropped' if e.errno==errno.ETIMEDOUT else 'unreachable'); print(e)`;

export const sendPerl = `
use Socket qw(:all); use Errno qw(ECONNREFUSED ETIMEDOUT); use Fcntl;
my ($a,$p,$tok,$ms,$most)=@ARGV; my $six=$a=~/:/; socket(my $s,$six?AF_INET6:AF_INET,SOCK_STREAM,0) or die "socket: $!";
$|=1; $SIG{PIPE}="IGNORE"; $SIG{ALRM}=sub{print "dropped\\n"; exit 0}; alarm 4;
my $to=$six?pack_sockaddr_in6($p,inet_pton(AF_INET6,$a)):pack_sockaddr_in($p,inet_pton(AF_INET,$a));
if (!connect($s,$to)) { my $e=$!; print $e==ECONNREFUSED?"refused":$e==ETIMEDOUT?"dropped":"unreachable","\\n$e\\n"; exit 0 }
alarm 15; sub now { open my $f,"<","/proc/uptime"; (split " ",<$f>)[0] }
syswrite($s,$tok); fcntl($s,F_SETFL,O_NONBLOCK); open my $u,"<","/dev/urandom"; read($u,my $b,1<<20);
my ($end,$sent,$all)=(now()+$ms/1000,0,""); vec($all,fileno($s),1)=1;
while ($sent<$most && (my $left=$end-now())>0) {
  my ($r,$w)=($all,$all); select($r,$w,undef,$left)>0 or last; last if vec($r,fileno($s),1);
  my $want=$most-$sent; $want=length $b if $want>length $b; my $k=syswrite($s,$b,$want); $sent+=$k if defined $k;
}
shutdown($s,1); my $line="";
while ($line!~/\\n/) { my $r=$all; select($r,undef,undef,5)>0 or last; sysread($s,$line,64,length $line) or last }
chomp $line; print "done $line\\n"; setsockopt($s,SOL_SOCKET,SO_LINGER,pack("ii",1,0)); close $s;`;
