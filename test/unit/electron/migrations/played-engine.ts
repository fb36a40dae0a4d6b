import { expect } from 'vitest';
import type { Journal } from '../../../../electron/journal/journal';
import type { JournalEntry } from '../../../../electron/journal/entry';
import { createMigrations, type Migrations } from '../../../../electron/migrations/service';
import type { Move, MoveRequest } from '../../../../shared/domain/migration';
import { ok } from '../../../../shared/lib/result';
import { seeHosts, type PlayedHosts, type PlayedWorld } from './played-hosts';

/* An engine over played daemons, and what is asked of it. */

export interface Engine {
  readonly hosts: PlayedHosts;
  readonly migrations: Migrations;
  /** What a `kill -9` would leave: only what was flushed before it was relied on. */
  readonly flushed: JournalEntry[];
}

export async function startEngine(
  world: PlayedWorld,
  earlier: readonly JournalEntry[] = [],
): Promise<Engine> {
  const flushed: JournalEntry[] = [...earlier];
  const journal: Journal = {
    earlier,
    write: async (entry) => void flushed.push(entry),
    note: () => undefined,
    close: async () => undefined,
  };
  const hosts = await seeHosts(world);
  const migrations = createMigrations({
    hosts,
    journal,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, facts) => console.error(event, facts),
    },
    awake: { hold: () => () => undefined },
    recheck: async () => ok(undefined),
  });
  return { hosts, migrations, flushed };
}

export const requestFor = ({ vm }: PlayedWorld): MoveRequest => ({
  vmId: vm.uuid,
  fromHostId: 'a.example',
  toHostId: 'b.example',
  options: { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true },
  overridden: [],
});

export async function start({ migrations }: Engine, world: PlayedWorld): Promise<string> {
  const started = await migrations.start(requestFor(world));
  if (!started.ok) throw new Error(JSON.stringify(started.fault));
  return started.value.id;
}

export function moveUntil(
  { migrations }: Engine,
  id: string,
  isWanted: (move: Move) => boolean,
): Promise<Move> {
  const detail = migrations.detail(id);
  if (detail === undefined) throw new Error('no such card');
  return new Promise((resolve, reject) => {
    const stop = detail.watch({
      onFault: reject,
      onValue: ({ move }) => {
        if (!isWanted(move)) return;
        resolve(move);
        setImmediate(() => stop());
      },
    });
  });
}

export const isSettled = ({ state }: Move): boolean => state.at === 'arrived' || state.at === 'stayed';

export async function expectEnd(engine: Engine, id: string, world: PlayedWorld, end: 'arrived' | 'stayed') {
  expect((await moveUntil(engine, id, isSettled)).state.at).toBe(end);
  expect(world.runsOn()).toEqual([end === 'arrived' ? 'b.example' : 'a.example']);
  expect(world.ranTwice()).toBe(false);
  // Nothing is left over on the other host: no half, no definition.
  const left = end === 'arrived' ? world.a : world.b;
  expect([...left.domains.values()]).toEqual([]);
  await engine.migrations.close();
}

export const calls = {
  begin: { name: 'DOMAIN_MIGRATE_BEGIN3_PARAMS', on: 'a' },
  prepare: { name: 'DOMAIN_MIGRATE_PREPARE3_PARAMS', on: 'b' },
  perform: { name: 'DOMAIN_MIGRATE_PERFORM3_PARAMS', on: 'a' },
  finish: { name: 'DOMAIN_MIGRATE_FINISH3_PARAMS', on: 'b' },
  confirm: { name: 'DOMAIN_MIGRATE_CONFIRM3_PARAMS', on: 'a' },
} as const;

/** `kill -9`: nothing answers it any more, and its lines are gone. */
export function kill({ hosts }: Engine, world: PlayedWorld): void {
  hosts.die();
  world.a.cutAll();
  world.b.cutAll();
}
