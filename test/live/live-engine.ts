import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DroverHandlers } from '../../shared/contract';
import type { Stop, Watcher } from '../../shared/contract/define';
import {
  type Connection,
  type HostSummary,
  type Login,
  noLabels,
  usualReach,
} from '../../shared/domain/host';
import type { Answer, Question } from '../../shared/domain/question';
import { createApp } from '../../electron/app';
import type { Log, Ports } from '../../electron/ports';

/** The whole engine in this process, with a data folder and a home of its own: nothing of the machine's user is read. */
export interface LiveEngine {
  readonly handlers: DroverHandlers;
  readonly dataFolder: string;
  /** Its person's home; `.ssh/config` below it is read. */
  readonly home: string;
  /** Every question that came, in order. */
  readonly asked: readonly Question[];
  /** Adds a host and answers with its id. */
  add(entry: HostToAdd): Promise<string>;
  /** Waits until the host's connection is as wanted, and answers with it. Throws what it last saw. */
  untilConnection<A extends Connection['at']>(
    hostId: string,
    ...at: A[]
  ): Promise<Extract<Connection, { at: A }>>;
  summary(hostId: string): HostSummary;
  close(): Promise<void>;
}

export interface HostToAdd {
  readonly address: string;
  readonly user: string;
  readonly login: Login;
  readonly port?: number;
  readonly secret?: string;
  readonly jump?: string;
  readonly instance?: 'system' | 'session';
  readonly isReadOnly?: boolean;
}

export interface LiveEngineOptions {
  /** Default: trust every key, decline every secret. */
  readonly answer?: (question: Question) => Answer;
  readonly dataFolder?: string;
}

const trustAll = (question: Question): Answer =>
  question.kind === 'host-key' ? { kind: 'trust' } : { kind: 'decline' };

const patienceMs = 60_000;

export async function startLiveEngine({
  answer = trustAll,
  dataFolder,
}: LiveEngineOptions = {}): Promise<LiveEngine> {
  const data = dataFolder ?? mkdtempSync(join(tmpdir(), 'drover-live-'));
  const app = await createApp(portsFor(data));
  if (!app.ok) throw new Error(JSON.stringify(app.fault));
  const { handlers, close } = app.value;
  const asked: Question[] = [];
  const stop = handlers.questions.pending(undefined, {
    onFault: () => undefined,
    onValue: (pending) => {
      for (const question of pending) {
        if (asked.some((earlier) => earlier.id === question.id)) continue;
        asked.push(question);
        // Not from within the topic's own call: an answer changes the topic.
        setImmediate(() => void handlers.questions.answer({ id: question.id, answer: answer(question) }));
      }
    },
  });
  const all = () => currentOf((watcher: Watcher<HostSummary[]>) => handlers.hosts.all(undefined, watcher));
  const summary = (hostId: string): HostSummary => {
    const found = all().find((host) => host.id === hostId);
    if (found === undefined) throw new Error(`no host ${hostId}`);
    return found;
  };
  return {
    handlers,
    dataFolder: data,
    home: homeIn(data),
    asked,
    summary,
    add: async (entry) => {
      const added = await handlers.hosts.add({
        ...usualReach,
        ...noLabels,
        port: 22,
        remember: false,
        ...entry,
      });
      if (!added.ok) throw new Error(JSON.stringify(added.fault));
      return added.value.hostId;
    },
    untilConnection: async <A extends Connection['at']>(hostId: string, ...at: A[]) => {
      const hosts = await until(
        (watcher: Watcher<HostSummary[]>) => handlers.hosts.all(undefined, watcher),
        (list) => list.some((host) => host.id === hostId && (at as string[]).includes(host.connection.at)),
      );
      return hosts.find((host) => host.id === hostId)?.connection as Extract<Connection, { at: A }>;
    },
    close: async () => {
      stop();
      await close();
      if (dataFolder === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

type Watch<V> = (watcher: Watcher<V>) => Stop;

/** The first value of a topic that is as wanted. Throws with the last one seen when none comes in time. */
export function until<V>(
  watch: Watch<V>,
  isWanted: (value: V) => boolean,
  withinMs = patienceMs,
): Promise<V> {
  return new Promise((resolve, reject) => {
    let last: V | undefined;
    const end = (finish: () => void) => {
      clearTimeout(timer);
      setImmediate(() => stop());
      finish();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`not within ${withinMs} ms; last seen: ${JSON.stringify(last)}`))),
      withinMs,
    );
    const stop = watch({
      onFault: (fault) => end(() => reject(new Error(`the topic ended: ${JSON.stringify(fault)}`))),
      onValue: (value) => {
        last = value;
        if (isWanted(value)) end(() => resolve(value));
      },
    });
  });
}

/** What a topic says now. */
function currentOf<V>(watch: Watch<V>): V {
  let current: { value: V } | undefined;
  watch({ onFault: () => undefined, onValue: (value) => (current ??= { value }) })();
  if (current === undefined) throw new Error('the topic has no value yet');
  return current.value;
}

function portsFor(data: string): Ports {
  const secrets = new Map<string, string>();
  return {
    head: 'web',
    version: '0.0.0-test',
    secrets: {
      kept: 'memory',
      get: async (name) => secrets.get(name),
      set: async (name, secret) => void secrets.set(name, secret),
      forget: async (name) => void secrets.delete(name),
    },
    paths: { data, home: homeIn(data) },
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: process.env['DROVER_LIVE_LOG'] === undefined ? silent : loud,
    awake: { hold: () => () => undefined },
    surroundings: { onUpset: () => () => undefined },
    quit: () => undefined,
  };
}

const homeIn = (data: string): string => join(data, 'home');

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const loud: Log = { info: console.info, warn: console.warn, error: console.error };
