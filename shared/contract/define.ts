import type { z } from 'zod';
import type { Fault } from '../domain/fault';
import type { Result } from '../lib/result';

/*
  The border between screen and engine is one value made of two verbs:
    command   ask once, one answer
    topic     watch: the current value first, then each later one, whole
  Client and Handlers are derived from it, so the two sides cannot drift apart.
*/

export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly input: I;
  readonly output: O;
}

export interface Topic<I extends z.ZodType = z.ZodType, V extends z.ZodType = z.ZodType> {
  readonly kind: 'topic';
  readonly input: I;
  readonly value: V;
}

export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Command<I, O> => ({
  kind: 'command',
  input,
  output,
});

export const topic = <I extends z.ZodType, V extends z.ZodType>(input: I, value: V): Topic<I, V> => ({
  kind: 'topic',
  input,
  value,
});

export type Group = Readonly<Record<string, Command | Topic>>;
export type Contract = Readonly<Record<string, Group>>;

export type Stop = () => void;

/** A topic may end with a fault (the host was removed, say); no value follows it. */
export interface Watcher<V> {
  readonly onValue: (value: V) => void;
  readonly onFault: (fault: Fault) => void;
}

/** What the screen holds. Inputs are unparsed (defaults may be left out), outputs are parsed values. */
export type Client<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends Command<infer I, infer O>
      ? (input: z.input<I>) => Promise<Result<z.output<O>, Fault>>
      : C[G][K] extends Topic<infer I, infer V>
        ? (input: z.input<I>, watcher: Watcher<z.output<V>>) => Stop
        : never;
  };
};

/** What the engine provides: the same, but that its inputs have been parsed. */
export type Handlers<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends Command<infer I, infer O>
      ? (input: z.output<I>) => Promise<Result<z.output<O>, Fault>>
      : C[G][K] extends Topic<infer I, infer V>
        ? (input: z.output<I>, watcher: Watcher<z.output<V>>) => Stop
        : never;
  };
};
