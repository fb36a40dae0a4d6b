import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Host } from '../../../../../electron/hosts/host';
import type { Trace } from '../../../../../electron/journal/entry';
import { markFile } from '../../../../../electron/preflight/probes/mark-file';
import type { Traces } from '../../../../../electron/preflight/traces';
import { fail } from '../../../../../shared/lib/result';
import { thisMachine } from '../this-machine';

const root = mkdtempSync(join(tmpdir(), 'drover-mark-'));
afterAll(() => rmSync(root, { recursive: true }));

const folder = (name: string) => {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  return path;
};

/** What was written down, and whether the marker was there by then. */
function playTraces() {
  const said: string[] = [];
  const left: Trace[] = [];
  const traces: Traces = {
    leave: async (_host, trace) => {
      left.push(trace);
      said.push('left');
      return '1';
    },
    gone: (id) => void said.push(`gone ${id}`),
  };
  return { traces, said, left };
}

const marking = (folderHere: string, folderThere: string, destination: Host = thisMachine) => {
  const played = playTraces();
  const marked = markFile({
    source: thisMachine,
    destination,
    folderHere,
    folderThere,
    owner: '0:0',
    traces: played.traces,
  });
  return { ...played, marked };
};

it('is seen in the same folder, under a name of any kind, and nothing is left', async () => {
  const shared = folder(`a 'b' "$(touch pwned)" größe\n-rf`);
  const { marked, said, left } = marking(shared, shared);
  expect(await marked).toEqual({ is: 'seen' });
  expect(readdirSync(shared)).toEqual([]);
  expect(said).toEqual(['left', 'gone 1']);
  expect(left[0]?.path.startsWith(`${shared}/.drover-marker-`)).toBe(true);
});

it('is not seen in another folder of that name', async () => {
  expect(await marking(folder('here'), folder('there')).marked).toEqual({ is: 'not-seen' });
});

it('says so when the folder takes none, and takes nothing over', async () => {
  const file = join(root, 'no-folder');
  writeFileSync(file, 'x');
  expect(await marking(file, file).marked).toMatchObject({ is: 'not-written' });
});

it('a host that does not answer has not said that it sees nothing', async () => {
  const silent = { run: async () => fail({ code: 'cancelled' }) } as unknown as Host;
  expect(await marking(folder('c'), folder('c'), silent).marked).toMatchObject({ is: 'not-read' });
});

it('stays written down while it is not known to be gone', async () => {
  const shared = folder('d');
  let calls = 0;
  const flaky = {
    run: async (...args: Parameters<Host['run']>) =>
      ++calls === 2 ? fail({ code: 'cancelled' }) : thisMachine.run(...args),
  } as unknown as Host;
  const { traces, said } = playTraces();
  await markFile({
    source: flaky,
    destination: thisMachine,
    folderHere: shared,
    folderThere: shared,
    owner: '0:0',
    traces,
  });
  expect(said).toEqual(['left']);
});
