import { startTicker, stopGuest, type StartedGuest } from '../lab/guests/start-guest';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import type { Lab } from '../lab/lab';
import type { Bench } from './bench';
import { createDroverMover, type DroverMover } from './drover-mover';
import { migrationRows, type Measured } from './migration-rows';
import { tellPhases } from './tell-phases';
import { schedule, type Turn } from './schedule';
import { createVirshMover, type VirshMover } from './virsh/virsh-mover';

/*
  One running VM goes there and back between two hosts, moved in turn by Drover, by a virsh with its connection open,
  and by a virsh process of its own. The same flags, the same addresses, the same machine in between; bytes and
  downtime are what libvirt counted, asked in one way for all.
*/

const hosts = ['kvm1', 'kvm2'] as const;
const vm = 'bench-tick';
const usualPairs = 8;
/** A second of the guest's life on its new host: what the last move left to do there and here is done by then. */
const restTicks = 50;

export const migrationBench: Bench = async (lab, { pairs = usualPairs }, say) => {
  say(`starting ${vm} on ${hosts[0]}, its disk on the NFS host`);
  const guest = await startTicker(lab, { name: vm, on: hosts[0], memoryMiB: 32 });
  const movers = { drover: await createDroverMover(lab, hosts), virsh: await createVirshMover(lab, hosts) };
  const measured: Measured[] = [];
  try {
    for (const turn of schedule(pairs)) {
      await rest(lab);
      measured.push(await take(turn, guest, movers));
      say(`pair ${turn.pair} of ${pairs}: ${told(measured.at(-1)!)}`);
    }
  } finally {
    await Promise.all([movers.drover.close(), movers.virsh.close()]);
    await stopGuest(lab, vm);
  }
  tellPhases(measured, say);
  return migrationRows(measured);
};

async function rest(lab: Lab): Promise<void> {
  const now = (await readTicks(lab, vm)).at(-1)?.count ?? 0;
  await waitForTick(lab, vm, { count: now + restTicks });
}

async function take(
  turn: Turn,
  { uuid }: StartedGuest,
  { drover, virsh }: { readonly drover: DroverMover; readonly virsh: VirshMover },
): Promise<Measured> {
  const [from, to] = turn.isThere ? hosts : ([hosts[1], hosts[0]] as const);
  const moved = await (async () => {
    if (turn.by === 'drover') return drover.move(uuid, from, to);
    if (turn.by === 'virsh') return { tookMs: await virsh.move(vm, from, to), phases: [] };
    return { tookMs: await virsh.moveCold(vm, from, to), phases: [] };
  })();
  return { ...turn, ...moved, ...(await virsh.jobInfo(vm, to)) };
}

const told = ({ by, isThere, tookMs, sentBytes, downtimeMs }: Measured): string =>
  `${by.padEnd(6)} ${isThere ? 'there' : 'back '} ${tookMs.toFixed(0)} ms, ` +
  `${(sentBytes / 1024).toFixed(0)} KiB sent, stood still for ${downtimeMs} ms`;
