import { STATS, STATS_FLAGS, type Libvirt } from '../../electron/libvirt';
import type { Lab } from '../lab/lab';
import type { Bench, Row } from './bench';
import { openDroverLine, valueOf } from './drover-line';
import { median } from './statistics';
import { domainCount, thousandDomainsXml } from './thousand-domains';
import { sshForVirsh } from './virsh/ssh-for-virsh';
import { timeVirshProcess } from './virsh/virsh-process';
import { openVirshSession, type VirshSession } from './virsh/virsh-session';

/*
  The same questions over one SSH connection each, to the same daemon: by our client, by an interactive virsh, and by
  a virsh process for each. Single questions go to the real driver; the list is that of a host the daemon pretends,
  with 1,000 guests (libvirt's test driver), whose file a new connection must read first: the process's list pays for
  that, the process's question does not. Rounds of all in turn, medians over the rounds.
*/

const host = 'kvm1';
const nodeFile = '/var/tmp/drover-bench-node.xml';
/** Asked in blocks, by each in turn, so that what else the machine does meets all alike. */
const blocks = 5;
const questions = 80;
/** libvirtd works on five calls of a client at once (max_client_requests); the rest waits in its queue. */
const inFlight = 32;
const usualRounds = 5;

interface Round {
  readonly serialMs: number;
  readonly pipelinedMs: number;
  readonly virshSerialMs: number;
  readonly listMs: number;
  readonly virshListMs: number;
  readonly processMs: number;
  readonly processListMs: number;
}

export const rpcBench: Bench = async (lab, { pairs: rounds = usualRounds }, say) => {
  say(`${domainCount} guests of libvirt's test driver on ${host}`);
  await lab.write(host, nodeFile, thousandDomainsXml());
  const ssh = sshForVirsh(lab);
  const [system, pretended] = await Promise.all([
    openLines(lab, 'qemu:///system', ssh.uri('qemu', host, '/system')),
    openLines(lab, `test://${nodeFile}`, ssh.uri('test', host, nodeFile)),
  ]);
  try {
    await warmUp(system, pretended);
    const measured: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      measured.push(await measure(system, pretended));
      say(`round ${round} of ${rounds}: ${told(measured.at(-1)!)}`);
    }
    return rowsOf(measured);
  } finally {
    await Promise.all([system.close(), pretended.close()]);
    await lab.must(host, ['rm', '-f', nodeFile]);
    ssh.remove();
  }
};

/** One driver of the daemon, reached by both, each over an SSH connection of its own. */
interface Lines {
  readonly libvirt: Libvirt;
  readonly virsh: VirshSession;
  /** As virsh names it. */
  readonly uri: string;
  close(): Promise<unknown>;
}

async function openLines(lab: Lab, localUri: string, uri: string): Promise<Lines> {
  const [drover, virsh] = await Promise.all([openDroverLine(lab, host, localUri), openVirshSession(uri)]);
  return { libvirt: drover.libvirt, virsh, uri, close: () => Promise.all([drover.close(), virsh.close()]) };
}

/** Both see the same thousand guests, or nothing that follows means anything. */
async function warmUp(system: Lines, pretended: Lines): Promise<void> {
  valueOf(await system.libvirt.node.getInfo());
  await system.virsh.ask('nodeinfo');
  const seen = await listWithState(pretended.libvirt);
  const shown = (await pretended.virsh.ask('list --all')).stdout.match(/^ \d+ .* running$/gm)?.length;
  if (seen !== domainCount || shown !== domainCount)
    throw new Error(`of ${domainCount} guests Drover lists ${seen} and virsh ${shown ?? 0}`);
}

async function measure(system: Lines, pretended: Lines): Promise<Round> {
  return {
    ...(await measureQuestions(system)),
    processMs: await timeVirshProcess(system.uri, ['nodeinfo']),
    listMs: await timed(() => listWithState(pretended.libvirt)),
    virshListMs: (await pretended.virsh.ask('list --all')).tookMs,
    processListMs: await timeVirshProcess(pretended.uri, ['list', '--all']),
  };
}

/** Milliseconds a question, each the median of its blocks. */
async function measureQuestions({ libvirt, virsh }: Lines) {
  const commands = Array.from({ length: questions }, () => 'nodeinfo');
  const serial: number[] = [];
  const virshSerial: number[] = [];
  const pipelined: number[] = [];
  for (let block = 0; block < blocks; block += 1) {
    serial.push((await timed(() => askSerially(libvirt))) / questions);
    virshSerial.push((await virsh.ask(...commands)).tookMs / questions);
    pipelined.push((await timed(() => askPipelined(libvirt))) / questions);
  }
  return { serialMs: median(serial), virshSerialMs: median(virshSerial), pipelinedMs: median(pipelined) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** The call behind virsh's `nodeinfo`. */
async function askSerially(libvirt: Libvirt): Promise<void> {
  for (let asked = 0; asked < questions; asked += 1) valueOf(await libvirt.node.getInfo());
}

async function askPipelined(libvirt: Libvirt): Promise<void> {
  let left = questions;
  const askOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      valueOf(await libvirt.node.getInfo());
    }
  };
  await Promise.all(Array.from({ length: inFlight }, askOn));
}

/** As the engine lists a host: the guests, and the states of all in one answer. Answers how many have one. */
async function listWithState(libvirt: Libvirt): Promise<number> {
  const [all, stats] = await Promise.all([
    libvirt.domains.listAll(),
    libvirt.domains.getAllStats({ stats: STATS.STATE, flags: STATS_FLAGS.NOWAIT }),
  ]);
  const states = new Map(valueOf(stats).map((entry) => [entry.domain.uuid, entry.status]));
  return valueOf(all).filter((guest) => states.get(guest.uuid) !== undefined).length;
}

const told = (round: Round): string =>
  `a question ${round.serialMs.toFixed(2)} ms (pipelined ${round.pipelinedMs.toFixed(2)}), virsh ${round.virshSerialMs.toFixed(2)}, ` +
  `its process ${round.processMs.toFixed(0)}; the list ${round.listMs.toFixed(0)} ms, virsh ${round.virshListMs.toFixed(0)}, ` +
  `its process ${round.processListMs.toFixed(0)}`;

function rowsOf(rounds: readonly Round[]): Row[] {
  const of = (key: keyof Round): number => median(rounds.map((round) => round[key]));
  const session = 'virsh session over ssh';
  const process = 'virsh process per question';
  const list = `list ${domainCount} guests with state`;
  return [
    rate('round trips, one after the other', of('serialMs'), of('virshSerialMs'), session, 1),
    rate(`round trips, ${inFlight} in flight`, of('pipelinedMs'), of('virshSerialMs'), session, 1),
    rate('round trips, one after the other', of('serialMs'), of('processMs'), process, 10),
    time(list, of('listMs'), of('virshListMs'), session, 1),
    time(list, of('listMs'), of('processListMs'), process, 10),
  ];
}

const targetOf = (least: number, direction: string): string => `≥ ${least.toFixed(1)} (${direction})`;

function rate(what: string, droverMs: number, peerMs: number, peerName: string, least: number): Row {
  const ratio = peerMs / droverMs;
  const target = targetOf(least, 'Drover / peer');
  return {
    what,
    unit: '1/s',
    drover: 1000 / droverMs,
    peer: 1000 / peerMs,
    peerName,
    ratio,
    target,
    met: ratio >= least,
  };
}

function time(what: string, drover: number, peer: number, peerName: string, least: number): Row {
  const ratio = peer / drover;
  return {
    what,
    unit: 'ms',
    drover,
    peer,
    peerName,
    ratio,
    target: targetOf(least, 'peer / Drover'),
    met: ratio >= least,
  };
}
