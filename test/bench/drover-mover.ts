import type { HostId } from '../../shared/domain/host';
import type { MoveDetail } from '../../shared/domain/migration';
import { startLiveEngine, type LiveEngine } from '../live/live-engine';
import { detailOf, hasEnded, moveUntil, must, preflight, startMove, vmUntil } from '../live/moves';
import type { Lab } from '../lab/lab';

/** Moves a VM the way a person does with the wizard: all checks, then the click. */
export interface DroverMover {
  /** From the click to the card that says both hosts were asked and it arrived. Throws when it did not. */
  move(vmId: string, from: string, to: string): Promise<DroverMoved>;
  close(): Promise<void>;
}

export interface DroverMoved {
  readonly tookMs: number;
  /** The card's phases in order, with the milliseconds each took; the last is `proving`. */
  readonly phases: readonly { readonly phase: string; readonly tookMs: number }[];
}

/** The whole engine, knowing these hosts; between two moves it is not connected and asks nothing of them. */
export async function createDroverMover(lab: Lab, names: readonly string[]): Promise<DroverMover> {
  const engine = await startLiveEngine();
  const hostIds = new Map<string, HostId>();
  for (const address of names) {
    const login = { how: 'key', path: lab.state.keys.plain.privateKey } as const;
    const id = await engine.add({ address, user: 'root', login });
    hostIds.set(address, id);
    await engine.untilConnection(id, 'connected');
  }
  const ids = [...hostIds.values()];
  const disconnect = async () => {
    for (const hostId of ids) must(await engine.handlers.hosts.disconnect({ hostId }));
  };
  await disconnect();
  return {
    move: async (vmId, from, to) => {
      for (const hostId of ids) must(await engine.handlers.hosts.connect({ hostId }));
      for (const hostId of ids) await engine.untilConnection(hostId, 'connected');
      const ask = { vmId, fromHostId: hostIds.get(from)!, toHostId: hostIds.get(to)! };
      const moved = await moveOnce(engine, ask);
      await vmUntil(engine, ask.toHostId, (vm) => vm.id === vmId && vm.state === 'running');
      await disconnect();
      return moved;
    },
    close: () => engine.close(),
  };
}

async function moveOnce(
  engine: LiveEngine,
  ask: { readonly vmId: string; readonly fromHostId: HostId; readonly toHostId: HostId },
): Promise<DroverMoved> {
  await vmUntil(engine, ask.fromHostId, (vm) => vm.id === ask.vmId && vm.state === 'running');
  const { checks } = await preflight(engine, ask);
  const blockers = checks.filter((check) => check.at === 'done' && check.verdict === 'blocker');
  if (blockers.length > 0)
    throw new Error(`checks stand in the way: ${blockers.map(({ id }) => id).join(', ')}`);

  const clicked = performance.now();
  const id = await startMove(engine, ask);
  const { state } = await moveUntil(engine, id, hasEnded);
  const tookMs = performance.now() - clicked;
  if (state.at !== 'arrived') throw new Error(`the VM did not arrive: ${JSON.stringify(state)}`);
  const detail = await detailOf(engine, id);
  must(await engine.handlers.migrations.dismiss({ id }));
  return { tookMs, phases: phasesOf(detail, state.endedAtMs) };
}

function phasesOf({ move, phases }: MoveDetail, endedAtMs: number): DroverMoved['phases'] {
  const begun = phases.some(({ phase }) => phase === 'asked')
    ? phases
    : [{ phase: 'asked', atMs: move.askedAtMs }, ...phases];
  return begun.map(({ phase, atMs }, index) => ({
    phase,
    tookMs: (begun[index + 1]?.atMs ?? endedAtMs) - atMs,
  }));
}
