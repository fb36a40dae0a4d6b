import { expect, test } from 'vitest';
import { catalog } from '../../../../electron/preflight/catalog';
import { gatherFacts } from '../../../../electron/preflight/facts';
import { runChecks } from '../../../../electron/preflight/run';
import type { CheckId } from '../../../../shared/domain/check-id';
import { playWorld, seeHosts } from '../migrations/played-hosts';

/** They ask about ways that this move does not take, and need no host to say so. */
const ofOtherWays: readonly CheckId[] = ['postcopy-ready', 'disk-copy-load'];

test('hosts that are gone end every check as blocked or not told, and leave no failure that nobody awaits', async () => {
  const notAwaited: unknown[] = [];
  const note = (reason: unknown) => void notAwaited.push(reason);
  process.on('unhandledRejection', note);
  const world = playWorld();
  const hosts = await seeHosts(world);
  hosts.die();
  const facts = gatherFacts({ vmId: world.vm.uuid, source: hosts.a, destination: hosts.b, all: hosts.all() });
  const results = await runChecks(catalog, facts);
  // Node tells of what nobody awaits after the turn's last promise.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(results.map(({ id }) => id)).toEqual(catalog.map(({ id }) => id));
  for (const result of results) {
    if (result.at !== 'done') throw new Error(`${result.id} did not end`);
    if (result.id === 'two-copies-risk') expect(result.verdict).toBe('warning');
    else if (ofOtherWays.includes(result.id)) expect(result.verdict).toBe('fine');
    else expect(['blocker', 'unknown']).toContain(result.verdict);
  }
  expect(notAwaited).toEqual([]);
});
