import { mustScript } from '../faults/fault-kind';
import type { Lab } from '../lab';

const unit = 'lab-memory-hog';
/* Takes real pages until only so many MiB are free, by the kernel's count of free, buffers and cached; then says so. */
const hog = `
import re,sys,time
def free():
    t=open('/proc/meminfo').read()
    return sum(int(re.search('^%s: *([0-9]+)'%k,t,re.M).group(1)) for k in ('MemFree','Buffers','Cached'))//1024
held=[]
while free()>int(sys.argv[1])+4: held.append(bytearray(b'x')*(4<<20))
open('/run/lab-memory-taken','w').close()
while True: time.sleep(3600)
`;

/** Leaves so much on the host. Were it too little, the kernel would end this process before any other. */
export async function takeMemory(lab: Lab, host: string, leftMiB: number): Promise<void> {
  const argv = [
    'systemd-run',
    '-q',
    `--unit=${unit}`,
    '--property=OOMScoreAdjust=1000',
    'python3',
    '-c',
    hog,
    String(leftMiB),
  ];
  await lab.must(host, argv);
  await mustScript(
    lab,
    host,
    `for i in $(seq 200); do test -e /run/lab-memory-taken && exit 0; systemctl -q is-active ${unit} || exit 1; sleep 0.1; done; exit 1`,
  );
}

export const giveMemoryBack = (lab: Lab, host: string): Promise<string> =>
  mustScript(
    lab,
    host,
    `systemctl stop ${unit} 2>/dev/null; systemctl reset-failed ${unit} 2>/dev/null; rm -f /run/lab-memory-taken`,
  );
