import type { PreflightAsk, PreflightReport } from '../../shared/domain/preflight';
import { noLabels, usualReach } from '../../shared/domain/host';
import type { LoginOf } from '../lab/breakages/breakage';
import type { Lab } from '../lab/lab';
import { startLiveEngine, type LiveEngine } from './live-engine';
import { must, preflight } from './moves';

/** The engine with both hypervisors of the lab, kvm1 being where the VM is. */
export interface Pair {
  readonly engine: LiveEngine;
  ask(vmId: string): PreflightAsk;
  check(vmId: string): Promise<PreflightReport>;
  /** Logs in to both hosts anew; those named in `unconnected` are expected not to be reached. */
  reconnect(how?: Reconnect): Promise<void>;
  close(): Promise<void>;
}

interface Reconnect {
  readonly logins?: Readonly<Record<string, LoginOf>> | undefined;
  readonly unconnected?: readonly string[] | undefined;
}

const names = ['kvm1', 'kvm2'] as const;

export async function openPair(lab: Lab): Promise<Pair> {
  const engine = await startLiveEngine();
  const entry = (address: string, { user = 'root', isReadOnly = false }: LoginOf = {}) => {
    const login = { how: 'key', path: lab.state.keys.plain.privateKey } as const;
    return { address, user, isReadOnly, login };
  };
  const [kvm1 = '', kvm2 = ''] = await Promise.all(names.map((name) => engine.add(entry(name))));
  const ids = { kvm1, kvm2 };
  const untilKnown = async (name: keyof typeof ids, isReached: boolean) => {
    if (isReached) await engine.untilConnection(ids[name], 'connected');
    else await engine.untilConnection(ids[name], 'lost', 'refused');
  };
  await Promise.all(names.map((name) => untilKnown(name, true)));
  const ask = (vmId: string): PreflightAsk => ({ vmId, fromHostId: kvm1, toHostId: kvm2 });

  const again = async (name: keyof typeof ids, { logins, unconnected = [] }: Reconnect) => {
    const hostId = ids[name];
    must(await engine.handlers.hosts.disconnect({ hostId }));
    await engine.untilConnection(hostId, 'disconnected');
    const reach = { ...usualReach, ...noLabels, port: 22, remember: false };
    must(await engine.handlers.hosts.edit({ hostId, ...reach, ...entry(name, logins?.[name]) }));
    await untilKnown(name, !unconnected.includes(name));
  };
  return {
    engine,
    ask,
    check: (vmId) => preflight(engine, ask(vmId)),
    reconnect: async (how = {}) => {
      await Promise.all(names.map((name) => again(name, how)));
    },
    close: () => engine.close(),
  };
}
