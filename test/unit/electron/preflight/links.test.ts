import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host, Hosts } from '../../../../electron/hosts/host';
import { createLinks, LinksSeen } from '../../../../electron/preflight/links';
import { measureLink } from '../../../../electron/preflight/probes/measure-link';
import { openJsonFile } from '../../../../electron/store/json-file';
import type { LinkState } from '../../../../shared/domain/forecast';
import { fail, ok } from '../../../../shared/lib/result';

vi.mock('../../../../electron/preflight/probes/measure-link');
const played = vi.mocked(measureLink);

const folder = mkdtempSync(join(tmpdir(), 'drover-links-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'links.json');
beforeEach(() => {
  rmSync(path, { force: true });
  played.mockReset();
});

const clock = { now: () => 1_700_000_000_000, monotonic: () => performance.now() };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const hosts = {
  get: (id: string) => (id === 'gone' ? undefined : ({ id, name: id } as Host)),
} as Hosts;
const pair = { fromHostId: 'a', toHostId: 'b' };
const figure = { sentBytes: 100, tookMs: 1_000, bytesPerSecond: 100 };

const open = () =>
  createLinks({
    ...{ hosts, clock, log },
    seen: openJsonFile({ path, schema: LinksSeen, empty: {}, clock, log }),
  });

/** Watches until a state is one that is waited for. */
function follow(links: ReturnType<typeof open>, of = pair) {
  const states: LinkState[] = [];
  const waiting = new Set<() => void>();
  const stop = links.watch(of, {
    onValue: (state) => {
      states.push(state);
      waiting.forEach((look) => look());
    },
    onFault: () => undefined,
  });
  const until = (is: (state: LinkState) => boolean) =>
    new Promise<LinkState>((resolve) => {
      const look = () => {
        const last = states.at(-1);
        if (last === undefined || !is(last)) return;
        waiting.delete(look);
        resolve(last);
      };
      waiting.add(look);
      look();
    });
  return { states, until, stop };
}

describe('a link', () => {
  it('is measured when asked, shows how that goes, and is remembered by the next session', async () => {
    let arrive: () => void = () => undefined;
    played.mockImplementation(async (_from, _to, { onSending }) => {
      onSending();
      await new Promise<void>((resolve) => (arrive = resolve));
      return ok(figure);
    });
    const links = open();
    const measured: unknown[] = [];
    links.onMeasured((which) => measured.push(which));
    const { until } = follow(links);
    expect(links.measure(pair)).toEqual(ok(undefined));
    expect(links.measure(pair)).toEqual(ok(undefined));
    await until((state) => state.running?.part === 'sending');
    arrive();
    const last = { ...figure, atMs: clock.now() };
    expect(await until((state) => state.last !== null && state.running === null)).toMatchObject({
      last,
      fault: null,
    });
    expect(played).toHaveBeenCalledTimes(1);
    expect(measured).toEqual([pair]);
    expect(open().lastOf('a', 'b')).toEqual(last);
    expect(open().lastOf('b', 'a')).toBeUndefined();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ 'a b': last });
  });

  it('ends when it is cancelled, and the last figure stands', async () => {
    played.mockResolvedValueOnce(ok(figure));
    const links = open();
    const { until } = follow(links);
    links.measure(pair);
    await until((state) => state.last !== null && state.running === null);
    played.mockImplementation(
      (_from, _to, { signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve(fail({ code: 'cancelled' }))),
        ),
    );
    links.measure(pair);
    await until((state) => state.running !== null);
    links.cancel(pair);
    expect(await until((state) => state.fault !== null && state.running === null)).toMatchObject({
      fault: { code: 'cancelled' },
      last: { bytesPerSecond: 100 },
    });
  });

  it('says why it came to nothing, and forgets that when it is tried again', async () => {
    played.mockResolvedValueOnce(
      fail({ code: 'link-closed', from: 'a', to: 'b', address: '192.0.2.2', port: 49215, how: 'dropped' }),
    );
    const links = open();
    const { until } = follow(links);
    links.measure(pair);
    await until((state) => state.fault?.code === 'link-closed' && state.running === null);
    expect(links.lastOf('a', 'b')).toBeUndefined();
    played.mockResolvedValueOnce(ok(figure));
    links.measure(pair);
    expect((await until((state) => state.last !== null)).fault).toBeNull();
  });

  it('is not measured to a host that nobody knows', () => {
    expect(open().measure({ fromHostId: 'a', toHostId: 'gone' })).toEqual(
      fail({ code: 'host-not-known', hostId: 'gone' }),
    );
    expect(played).not.toHaveBeenCalled();
  });
});
