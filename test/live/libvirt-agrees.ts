import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { rawTextOf } from '../../shared/domain/fault-text';
import type { PreflightReport } from '../../shared/domain/preflight';
import type { LibvirtStand, VirshWords } from '../lab/breakages/breakage';
import type { Lab } from '../lab/lab';
import { hasEnded, moveUntil, startMove, vmUntil } from './moves';
import type { Pair } from './pair';
import { doneOf } from './turned';

interface Vm {
  readonly uuid: string;
  readonly name: string;
}

/** A firewall that drops packets keeps libvirt waiting until TCP gives up, after some two minutes. */
const withinMs = 400_000;

/** What the check says, libvirt says too: the move is tried, refused in the expected words, and nothing is moved. */
export async function expectLibvirtAgrees(
  { lab, pair }: { readonly lab: Lab; readonly pair: Pair },
  stand: LibvirtStand,
  { vm, report }: { readonly vm: Vm; readonly report: PreflightReport },
): Promise<void> {
  if (stand.refuses === 'never') return;
  const before = await whereIs(lab, vm);
  const said = await refused({ lab, pair }, stand, vm, report);
  expect(said).toMatch(stand.refuses);
  expect(await whereIs(lab, vm)).toEqual(before);
}

function refused(
  { lab, pair }: { readonly lab: Lab; readonly pair: Pair },
  stand: Exclude<LibvirtStand, { refuses: 'never' }>,
  vm: Vm,
  report: PreflightReport,
): Promise<string> {
  switch (stand.asked) {
    case 'through-drover':
      return refusedThroughDrover(pair, vm, report);
    case 'with-virsh':
      return refusedByVirsh(lab, vm, stand.virsh);
    case 'to-compare':
      return refusedByComparison(lab, vm);
  }
}

async function refusedByComparison(lab: Lab, { uuid }: Vm): Promise<string> {
  const virsh = ['virsh', '-q', '-c', 'qemu:///system'];
  const xml = await lab.must('kvm1', [...virsh, 'dumpxml', '--migratable', uuid]);
  const compare = ['hypervisor-cpu-compare', '--virttype', 'qemu', '--error', '/dev/stdin'];
  const ran = await lab.exec('kvm2', [...virsh, ...compare], { stdin: xml });
  expect(ran.code, ran.stdout).not.toBe(0);
  return `${ran.stderr}${ran.stdout}`.trim();
}

async function refusedThroughDrover(pair: Pair, { uuid }: Vm, report: PreflightReport): Promise<string> {
  const ask = pair.ask(uuid);
  await vmUntil(pair.engine, ask.fromHostId, (vm) => vm.id === uuid && vm.state === 'running');
  const overridden = doneOf(report)
    .filter(({ verdict, isOverridable }) => verdict === 'blocker' && isOverridable)
    .map(({ id }) => id);
  const id = await startMove(pair.engine, { ...ask, overridden });
  const { state } = await moveUntil(pair.engine, id, hasEnded, withinMs);
  // Where another job goes on at the source, Drover does not yet call that an end: it asks to look again.
  if (state.at !== 'stayed' && state.at !== 'unclear')
    throw new Error(`it was not refused: ${JSON.stringify(state)}`);
  expect(state.because.code).toBe('libvirt');
  return rawTextOf(state.because);
}

/** Gone with the next boot, should nobody take it away before. */
const keyPath = '/run/drover-lab-key';

/** From kvm1 itself, as an admin would without Drover; the destination lets it in with the lab's key. */
async function refusedByVirsh(lab: Lab, vm: Vm, words: VirshWords = {}): Promise<string> {
  const { before = [], tellsAddress = true } = words;
  const { address } = lab.host('kvm2');
  await lab.write('kvm1', keyPath, await readFile(lab.state.keys.plain.privateKey), { mode: '0600' });
  const to = `qemu+ssh://root@${address}/system?keyfile=${keyPath}&no_verify=1&no_tty=1`;
  const how = ['--live', '--persistent', '--undefinesource'];
  const uri = tellsAddress ? ['--migrateuri', `tcp://${address}`] : [];
  try {
    const argv = ['virsh', '-q', ...before, '-c', 'qemu:///system', 'migrate', ...how, vm.name, to, ...uri];
    const ran = await lab.exec('kvm1', argv, { timeoutMs: withinMs });
    expect(ran.code, `virsh went on: ${ran.stdout}`).not.toBe(0);
    return ran.stderr.trim();
  } finally {
    await lab.must('kvm1', ['rm', '-f', keyPath]);
  }
}

/** As libvirt calls it on each host; undefined where it does not know the VM, or does not answer. */
async function whereIs(lab: Lab, { uuid }: Vm): Promise<(string | undefined)[]> {
  return Promise.all(
    ['kvm1', 'kvm2'].map(async (host) => {
      const ran = await lab.exec(host, ['virsh', '-q', '-c', 'qemu:///system', 'domstate', uuid]);
      return ran.code === 0 ? ran.stdout.trim() : undefined;
    }),
  );
}
