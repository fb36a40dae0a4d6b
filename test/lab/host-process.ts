import { spawn } from 'node:child_process';
import { open, readFile, readdir, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessRecord } from './state';

/** Where the user-mode kernel keeps its "physical" memory: on a memory disk, or every page goes to the real one. */
const memoryDir = '/dev/shm';

export const kernelProgram = '/usr/bin/linux.uml';

export interface Machine {
  readonly namespace: string | null;
  /** Kernel parameters, disks and network cards. */
  readonly args: readonly string[];
  /** The working directory marks the processes as this machine's: it belongs to nothing else. */
  readonly directory: string;
  readonly console: string;
}

interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly session: number;
  readonly startTicks: number;
}

async function readStat(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The command name may hold anything, so count from the last parenthesis (proc(5)): state is field 3.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, state: fields[0] ?? '?', session: Number(fields[3]), startTicks: Number(fields[19]) };
}

/** Starts a user-mode kernel in a session of its own, console into a file; answers once the kernel itself runs. */
export async function startMachine(machine: Machine): Promise<ProcessRecord> {
  const log = await open(machine.console, 'a', 0o600);
  try {
    const inNamespace = machine.namespace === null ? [] : ['ip', 'netns', 'exec', machine.namespace];
    const [program = kernelProgram, ...args] = [...inNamespace, kernelProgram, ...machine.args];
    const child = spawn(program, args, {
      cwd: machine.directory,
      detached: true,
      env: { PATH: process.env['PATH'], HOME: machine.directory, TMPDIR: memoryDir },
      stdio: ['ignore', log.fd, log.fd],
    });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    const stat = child.pid === undefined ? undefined : await readStat(child.pid);
    if (stat === undefined) throw new Error(`${program} ended at once`);
    return { pid: stat.pid, startTicks: stat.startTicks }; // `ip` replaces itself by the kernel: same process
  } finally {
    await log.close();
  }
}

/** Whether the very process that was recorded still runs (a zombie does not). */
export async function isRunning(record: ProcessRecord): Promise<boolean> {
  const stat = await readStat(record.pid);
  return stat !== undefined && stat.startTicks === record.startTicks && stat.state !== 'Z';
}

/** Processes of a machine: same session, started in its directory. The guest's own processes are host processes
 * too, and some outlive the kernel when that is killed. */
async function processesOf(record: ProcessRecord, directory: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(readStat));
  const ours: number[] = [];
  for (const stat of stats) {
    if (stat?.session !== record.pid || stat.state === 'Z' || stat.startTicks < record.startTicks) continue;
    if ((await readlink(`/proc/${stat.pid}/cwd`).catch(() => '')) === directory) ours.push(stat.pid);
  }
  return ours;
}

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
};

const isTraced = async (pid: number): Promise<boolean> =>
  !/^TracerPid:\s+0$/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''));

/** Sends a signal to the machine's kernel: STOP hangs the whole host, CONT wakes it. The guest's processes are
 * traced by that kernel and move only when it lets them; a signal sent to them would confuse it. */
export async function signalMachine(
  record: ProcessRecord,
  directory: string,
  signal: NodeJS.Signals,
): Promise<void> {
  for (const pid of await processesOf(record, directory)) {
    if (!(await isTraced(pid))) send(pid, signal);
  }
}

/** Kernels that run in a machine's directory without being written down: a start was cut off between the two. The
 * directory is the lab's alone, and the program must be the kernel (or `ip`, just before it becomes the kernel). */
export async function findUnrecorded(directory: string): Promise<ProcessRecord[]> {
  const found: ProcessRecord[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    const [cwd, exe] = await Promise.all(
      ['cwd', 'exe'].map((link) => readlink(`/proc/${pid}/${link}`).catch(() => '')),
    );
    if (cwd !== directory || (exe !== kernelProgram && !exe?.endsWith('/ip'))) continue;
    const stat = await readStat(pid);
    if (stat !== undefined && stat.session === pid) found.push({ pid, startTicks: stat.startTicks });
  }
  return found;
}

/** Cuts the power: ends every process of the machine and waits until none is left. Throws after 10 s. */
export async function killMachine(record: ProcessRecord, directory: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(50)) {
    const left = await processesOf(record, directory);
    if (left.length === 0) return;
    for (const pid of left) send(pid, 'SIGKILL');
  }
  throw new Error(
    `processes of ${directory} do not end: ${(await processesOf(record, directory)).join(' ')}`,
  );
}
