import { readFile, statfs } from 'node:fs/promises';
import type { Say } from './progress';
import { must, run } from './run';

/** Program → Debian package. Asked by the program, since a newer package may have taken its place. */
const wanted: Readonly<Record<string, string>> = {
  '/usr/bin/linux.uml': 'user-mode-linux',
  mmdebstrap: 'mmdebstrap',
  ip: 'iproute2',
  'mkfs.ext4': 'e2fsprogs',
  'qemu-img': 'qemu-utils',
  gcc: 'gcc',
  '/usr/include/stdio.h': 'libc6-dev', // what the guests' small programs are compiled against
  nft: 'nftables',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  flock: 'util-linux',
  tar: 'tar',
};

const ownHosts =
  'With two libvirt hosts of your own you need no lab: start Drover with "npm start" and add them under "Add host".';

/** Makes sure that this machine can run the lab, and installs the Debian packages that are missing. Throws one
 * clear sentence, with the way round it, where it cannot. */
export async function checkMachine(say: Say): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The lab runs on 64-bit Intel/AMD Linux only. ${ownHosts}`);
  }
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release)) {
    throw new Error(`The lab is built from Debian packages and runs on Debian or Ubuntu only. ${ownHosts}`);
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The lab needs root, for its network namespace and its disk image: use sudo. ${ownHosts}`,
    );
  }
  await installMissing(say);
  await checkRoom();
}

/** Node's own PATH may lack sbin, where mkfs.ext4 and ip are for users other than root. */
const searchPath = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;

async function isThere(program: string): Promise<boolean> {
  const ask = ['sh', '-c', 'command -v "$1" || test -e "$1"', 'sh', program];
  return (await run(ask, { env: { ...process.env, PATH: searchPath } })).code === 0;
}

async function missingPackages(): Promise<string[]> {
  const missing = new Set<string>();
  for (const [program, name] of Object.entries(wanted)) {
    if (!(await isThere(program))) missing.add(name);
  }
  const release = await readFile('/etc/os-release', 'utf8');
  if (/^ID=ubuntu/m.test(release) && (await run(['dpkg', '-s', 'debian-archive-keyring'])).code !== 0) {
    missing.add('debian-archive-keyring'); // Ubuntu does not carry Debian's keys by itself
  }
  return [...missing];
}

async function installMissing(say: Say): Promise<void> {
  process.env['PATH'] = searchPath;
  const missing = await missingPackages();
  if (missing.length === 0) return;
  say(`installing ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = '-oDPkg::Lock::Timeout=300';
  await must(['apt-get', wait, 'update', '-q'], { env });
  await must(['apt-get', wait, 'install', '-y', '-q', '--no-install-recommends', ...missing], { env });
}

const gib = 1024 ** 3;

async function checkRoom(): Promise<void> {
  const text = await readFile('/proc/meminfo', 'utf8');
  const available = Number(/^MemAvailable:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
  if (available < 1.5 * gib) {
    throw new Error(
      `The lab needs about 3 GB of memory; ${(available / gib).toFixed(1)} GB are free. ${ownHosts}`,
    );
  }
  const disk = await statfs('/var');
  const free = disk.bavail * disk.bsize;
  if (free < 4 * gib) {
    throw new Error(
      `The lab needs about 4 GB of disk space under /var; ${(free / gib).toFixed(1)} GB are free.`,
    );
  }
}
