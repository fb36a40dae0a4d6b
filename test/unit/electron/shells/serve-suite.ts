import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../../../../shared/contract/define';
import { serve } from '../../../../electron/api/serve';
import type { TextChannel } from '../../../../electron/api/channel';
import { createClient } from '../../../../renderer/api/create-client';
import type { Line } from '../../../../renderer/api/line';
import { createListLog, createToy, toyContract, type Toy, type ToyContract } from '../api/toy';

export interface OpenPipe {
  readonly line: Line;
  /** Ends the screen's side, as closing its window would. */
  closeWindow(): void | Promise<void>;
  /** Takes everything down. */
  tearDown(): void | Promise<void>;
}

/** Opens a pipe of some kind; `onChannel` is called with the engine's end of every window. */
export type OpenAnyPipe = (onChannel: (channel: TextChannel) => void) => Promise<OpenPipe>;

/** The promises of the border, kept over whatever carries it. */
export function serveSuite(name: string, openPipe: OpenAnyPipe): void {
  describe(`over ${name}`, () => {
    let toy: Toy;
    let pipe: OpenPipe;
    let client: Client<ToyContract>;

    beforeEach(async () => {
      toy = createToy();
      const log = createListLog();
      pipe = await openPipe((channel) =>
        serve({ contract: toyContract, handlers: toy.handlers, channel, log }),
      );
      client = createClient(toyContract, pipe.line);
    });
    afterEach(() => pipe.tearDown());

    test('a call is answered with its value, defaults filled in', async () => {
      expect(await client.sums.add({ a: 41 })).toEqual({ ok: true, value: 42 });
    });
    test('a call of nothing for nothing is answered', async () => {
      expect(await client.sums.nothing()).toEqual({ ok: true, value: undefined });
    });
    test('a refusal arrives with its facts', async () => {
      expect(await client.sums.refuse()).toEqual({
        ok: false,
        fault: { code: 'host-not-known', hostId: 'h1' },
      });
    });
    test('a bug arrives as a reference', async () => {
      expect(await client.sums.break()).toMatchObject({ ok: false, fault: { code: 'internal' } });
    });
    test('calls do not mix up', async () => {
      const numbers = Array.from({ length: 200 }, (_, a) => a);
      const sums = await Promise.all(numbers.map((a) => client.sums.add({ a })));
      expect(sums).toEqual(numbers.map((a) => ({ ok: true, value: a + 1 })));
    });
    test('a watch tells the current value, then the later ones', async () => {
      toy.count.set(5);
      const values: number[] = [];
      const stop = client.watched.count(undefined, {
        onValue: (value) => values.push(value),
        onFault: vi.fn(),
      });
      await vi.waitFor(() => expect(values).toEqual([5]));
      toy.count.set(6);
      await vi.waitFor(() => expect(values).toEqual([5, 6]));
      stop();
      await vi.waitFor(() => expect(toy.watching()).toBe(0));
    });
    test('a watch ends with a fault, after its last value', async () => {
      const seen: unknown[] = [];
      client.watched.gone(undefined, {
        onValue: (value) => seen.push(value),
        onFault: ({ code }) => seen.push(code),
      });
      await vi.waitFor(() => expect(seen).toEqual([1, 'host-not-known']));
    });
    test('the end of a window ends its watches', async () => {
      client.watched.count(undefined, { onValue: vi.fn(), onFault: vi.fn() });
      await vi.waitFor(() => expect(toy.watching()).toBe(1));
      await pipe.closeWindow();
      await vi.waitFor(() => expect(toy.watching()).toBe(0));
    });
    test('text of every script and value arrives as it was', async () => {
      const name = 'Ω "quoted" \u2028 \0 🐑 \\';
      const values: string[] = [];
      client.watched.named({ name }, { onValue: (value) => values.push(value), onFault: vi.fn() });
      await vi.waitFor(() => expect(values).toEqual([`hello ${name}`]));
    });
  });
}
