import { z } from 'zod';
import { command, topic, type Handlers } from '../../../../shared/contract/define';
import { fail, ok } from '../../../../shared/lib/result';
import { createTopic, type Source } from '../../../../electron/api/topic';
import type { Log } from '../../../../electron/ports';

/** A contract small enough to see whole, with one entry for each way an answer can go. */
export const toyContract = {
  sums: {
    add: command(z.object({ a: z.number(), b: z.number().default(1) }), z.number()),
    nothing: command(z.void(), z.void()),
    refuse: command(z.void(), z.void()),
    break: command(z.void(), z.void()),
    lie: command(z.void(), z.object({ right: z.boolean() })),
    never: command(z.void(), z.void()),
    many: command(z.array(z.number()), z.number()),
  },
  watched: {
    count: topic(z.void(), z.number()),
    named: topic(z.object({ name: z.string() }), z.string()),
    gone: topic(z.void(), z.number()),
    broken: topic(z.void(), z.number()),
    big: topic(z.void(), z.object({ n: z.number(), padding: z.string() })),
  },
};
export type ToyContract = typeof toyContract;

export interface Toy {
  readonly handlers: Handlers<ToyContract>;
  readonly count: Source<number>;
  readonly big: Source<{ n: number; padding: string }>;
  /** Watches of `count` that run now. */
  watching(): number;
}

export function createToy(): Toy {
  const count = createTopic(0, 0);
  const big = createTopic({ n: 0, padding: '' }, 0);
  let watching = 0;
  return {
    count,
    big,
    watching: () => watching,
    handlers: {
      sums: {
        add: ({ a, b }) => Promise.resolve(ok(a + b)),
        nothing: () => Promise.resolve(ok(undefined)),
        refuse: () => Promise.resolve(fail({ code: 'host-not-known', hostId: 'h1' })),
        break: () => Promise.reject(new Error('a bug of ours')),
        // A handler that lies to the compiler, as one that passes on something from outside might.
        lie: () => Promise.resolve(ok({ right: 'yes' as unknown as boolean })),
        never: () => new Promise(() => undefined),
        many: (numbers) => Promise.resolve(ok(numbers.length)),
      },
      watched: {
        count: (_input, watcher) => {
          watching++;
          const stop = count.watch(watcher);
          return () => {
            watching--;
            stop();
          };
        },
        named: ({ name }, { onValue }) => {
          onValue(`hello ${name}`);
          return () => undefined;
        },
        gone: (_input, { onValue, onFault }) => {
          onValue(1);
          onFault({ code: 'host-not-known', hostId: 'h1' });
          return () => undefined;
        },
        broken: () => {
          throw new Error('a bug of ours');
        },
        big: (_input, watcher) => big.watch(watcher),
      },
    },
  };
}

export interface LogLine {
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A log that can be read back. */
export function createListLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const note = (event: string, facts: Readonly<Record<string, unknown>> = {}) =>
    void lines.push({ event, facts });
  return { lines, info: note, warn: note, error: note };
}
