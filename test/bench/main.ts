import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root, runScript, say } from '../demo/step';
import { openLab } from '../lab/lab';
import { installPackages } from '../run/install-packages';
import { apartNames, measureApart } from './apart';
import { benchNames, measureInside } from './inside';

/*
  npm run bench -- NAME [--json] [--pairs N]

  Measures Drover beside libvirt's own client, on the lab's hosts; raises the lab when it is down, and leaves it as it
  was found. Two need no lab: the inventory of a large fleet (played hosts), and a list of 10,000 VMs (a browser). Progress goes to standard error. With --json the last line of standard output is one object
  {"bench":NAME,"rows":[{"what","unit","drover","peer","peerName","ratio","target","met"}…]}.
*/

/** virsh, and the ssh it speaks through. */
const packages = ['libvirt-clients', 'openssh-client'];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      pairs: { type: 'string' },
      /** Ours: this process is in the lab's network. */
      inside: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const names = [...benchNames, ...apartNames];
  if (!names.includes(name)) throw new Error(`npm run bench -- NAME, where NAME is ${names.join(' or ')}`);
  if (apartNames.includes(name)) return measureApart(name, values.json);
  const pairs = values.pairs === undefined ? undefined : Number(values.pairs);
  if (pairs !== undefined && !(Number.isInteger(pairs) && pairs > 0))
    throw new Error('--pairs takes a whole number above 0');
  if (!values.inside) return onTheLab(process.argv.slice(2));
  await measureInside(name, pairs === undefined ? {} : { pairs }, values.json);
  return 0;
}

async function onTheLab(argv: readonly string[]): Promise<number> {
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
    return await insideTheLab(argv);
  } finally {
    if (!isUp) await runScript('taking the lab down', 'test/lab/main.ts', 'down');
  }
}

/** The hosts can be reached from within their own network only: the measuring is a process in there. */
async function insideTheLab(argv: readonly string[]): Promise<number> {
  const lab = await openLab();
  const again = [process.execPath, '--import', 'tsx', fileURLToPath(import.meta.url), ...argv, '--inside'];
  const [command = '', ...rest] = lab.inNamespace(again);
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  // The terminal interrupts both: the lab is put away only when nobody measures any more.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
