import { domainCount, nameOf } from '../thousand-domains';
import { median } from '../statistics';
import { timeVirshProcess } from '../virsh/virsh-process';
import { openVirshSession } from '../virsh/virsh-session';
import { networkNames, poolNames } from './whole-node';
import type { Whole } from './whole';

const definitions = Array.from({ length: domainCount }, (_, index) => `dumpxml ${nameOf(index)}`);

/** The same questions in virsh's words, the cheapest of those that ask them. */
export const questions: readonly string[] = [
  ...['version', 'nodeinfo', 'capabilities', 'list --all --uuid', 'list --all --transient --uuid'],
  'domstats --state --balloon --nowait',
  ...definitions,
  'pool-list --all --name',
  ...poolNames.flatMap((name) => [`pool-info ${name}`, `pool-dumpxml ${name}`]),
  'net-list --all --name',
  ...networkNames.flatMap((name) => [`net-info ${name}`, `net-dumpxml ${name}`]),
];

/** By one interactive virsh, from its start. */
export async function readByVirshSession(uri: string): Promise<Whole> {
  const since = performance.now();
  const virsh = await openVirshSession(uri);
  try {
    const { stdout } = await virsh.ask(...questions);
    const tookMs = performance.now() - since;
    const count = (pattern: RegExp): number => stdout.match(pattern)?.length ?? 0;
    return {
      tookMs,
      guests: count(/^<domain /gm),
      states: count(/^ {2}state\.state=1$/gm),
      definitions: count(/^ +<disk /gm),
      pools: count(/^<pool /gm),
      networks: count(/^<network[ >]/gm),
    };
  } finally {
    await virsh.close();
  }
}

const sample = 20;

/**
 * By a virsh process for each question, of which some are really asked and the rest reckoned. They go to the real
 * driver: the pretended host's file, which each new connection reads first, is not virsh's doing.
 */
export async function reckonVirshProcesses(systemUri: string): Promise<number> {
  const tookMs: number[] = [];
  for (let asked = 0; asked < sample; asked += 1)
    tookMs.push(await timeVirshProcess(systemUri, ['nodeinfo']));
  return questions.length * median(tookMs);
}
