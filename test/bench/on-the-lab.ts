import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root, runScript } from '../demo/step';
import { openLab } from '../lab/lab';
import { installPackages } from '../run/install-packages';
import type { Row } from './bench';

/** virsh, the ssh it speaks through, and libvirt's Python binding. */
const packages = ['libvirt-clients', 'openssh-client', 'python3-libvirt'];

/**
 * Raises the lab when it is down, lets a process in its network measure, and leaves the lab as it was found. The process
 * is this same program once more, with `--inside`; its standard output is its rows, in JSON.
 */
export async function measureOnTheLab(
  program: string,
  argv: readonly string[],
  say: (text: string) => void,
): Promise<Row[]> {
  if (process.getuid?.() !== 0)
    throw new Error('The benches raise three hosts on this machine and need root: sudo npm run bench -- …');
  await installPackages(packages, say);
  const isUp = await openLab().then(
    () => true,
    () => false,
  );
  if (!isUp)
    await runScript(
      'raising the lab (the first time builds its image, some minutes)',
      'test/lab/main.ts',
      'up',
    );
  try {
    return await measureInItsNetwork([process.execPath, '--import', 'tsx', program, ...argv, '--inside']);
  } finally {
    if (!isUp) await runScript('taking the lab down', 'test/lab/main.ts', 'down');
  }
}

/** The hosts can be reached from within their own network only: the measuring is a process in there. */
async function measureInItsNetwork(argv: readonly string[]): Promise<Row[]> {
  const lab = await openLab();
  const [command = '', ...rest] = lab.inNamespace(argv);
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  // The terminal interrupts both: the lab is put away only when nobody measures any more.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [said, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`nothing was measured on the lab (exit code ${code ?? 'none'})`);
  return JSON.parse(said) as Row[];
}
