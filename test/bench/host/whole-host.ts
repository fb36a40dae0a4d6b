import type { Lab } from '../../lab/lab';
import type { Bench, Row } from '../bench';
import { median } from '../statistics';
import { domainCount } from '../thousand-domains';
import { sshForVirsh } from '../virsh/ssh-for-virsh';
import { readByBinding } from './read-by-binding';
import { readByDrover } from './read-by-drover';
import { readByVirshSession, reckonVirshProcesses } from './read-by-virsh';
import { mustBeWhole, type Whole } from './whole';
import { wholeNodeXml } from './whole-node';

/*
  One host with 1,000 guests (libvirt's test driver), read whole from no connection at all: what the host is, every
  guest with its state, figures and definition, every pool and network. By the engine's own reading, by an interactive
  virsh, by libvirt's Python binding, and by a virsh process for each question; rounds of all in turn, medians over
  the rounds.
*/

const host = 'kvm1';
const nodeFile = '/var/tmp/drover-bench-whole-node.xml';
const usualRounds = 5;

export const wholeHostBench: Bench = async (lab, { pairs: rounds = usualRounds }, say) => {
  say(`${domainCount} guests of libvirt's test driver on ${host}`);
  await lab.write(host, nodeFile, wholeNodeXml());
  const ssh = sshForVirsh(lab);
  const readers = readersOf(lab, ssh.uri('test', host, nodeFile));
  try {
    const measured: Record<Reader, number>[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      measured.push(await measure(readers));
      say(`round ${round} of ${rounds}: ${told(measured.at(-1)!)}`);
    }
    const processesMs = await reckonVirshProcesses(ssh.uri('qemu', host, '/system'));
    return rowsOf(measured, processesMs);
  } finally {
    await lab.must(host, ['rm', '-f', nodeFile]);
    ssh.remove();
  }
};

type Reader = 'Drover' | 'virsh' | 'binding';
type Readers = Readonly<Record<Reader, () => Promise<Whole>>>;

const readersOf = (lab: Lab, uri: string): Readers => ({
  Drover: () => readByDrover(lab, host, `test://${nodeFile}`),
  virsh: () => readByVirshSession(uri),
  binding: () => readByBinding(uri),
});

async function measure(readers: Readers): Promise<Record<Reader, number>> {
  const tookMs = { Drover: 0, virsh: 0, binding: 0 };
  for (const reader of ['Drover', 'virsh', 'binding'] as const) {
    const whole = await readers[reader]();
    mustBeWhole(reader, whole);
    tookMs[reader] = whole.tookMs;
  }
  return tookMs;
}

const told = (tookMs: Readonly<Record<Reader, number>>): string =>
  Object.entries(tookMs)
    .map(([reader, took]) => `${reader} ${took.toFixed(0)} ms`)
    .join(', ');

function rowsOf(measured: readonly Readonly<Record<Reader, number>>[], processesMs: number): Row[] {
  const of = (reader: Reader): number => median(measured.map((each) => each[reader]));
  const row = (peer: number, peerName: string, least: number): Row => {
    const ratio = peer / of('Drover');
    return {
      what: `complete inventory of a host with ${domainCount.toLocaleString('en')} VMs`,
      unit: 'ms',
      drover: of('Drover'),
      peer,
      peerName,
      ratio,
      target: `≥ ${least.toFixed(1)} (peer / Drover)`,
      met: ratio >= least,
    };
  };
  return [
    row(processesMs, 'virsh process per question, by sample', 10),
    row(of('virsh'), 'virsh session over ssh', 1),
    row(of('binding'), "libvirt's Python binding over ssh", 1),
  ];
}
