import { randomUUID } from 'node:crypto';
import type { FromEngine } from '../../shared/contract/wire';
import type { Fault } from '../../shared/domain/fault';
import { fail } from '../../shared/lib/result';
import type { Log } from '../ports';
import type { TextChannel } from './channel';
import type { HeldWatch } from './held-watch';

/** What is open between the engine and one window. */
export interface Desk {
  readonly calls: Set<number>;
  readonly watches: Map<number, HeldWatch>;
  readonly checkOutputs: boolean;
  isFull(): boolean;
  /** Throws when the frame cannot be written as JSON; nothing has been sent then. */
  send(frame: FromEngine): void;
  /** The fault that answers a call or watch, or, where it is unknown whose, that answers a frame. */
  refuse(asked: { readonly kind: 'call' | 'watch'; readonly id: number } | undefined, fault: Fault): void;
  /** Notes a bug of ours in the log and makes the fault that carries the same reference. */
  bug(name: string, thrown: unknown): Fault;
}

interface DeskOptions {
  readonly channel: TextChannel;
  readonly log: Log;
  readonly checkOutputs: boolean;
}

export function openDesk({ channel, log, checkOutputs }: DeskOptions): Desk {
  const calls = new Set<number>();
  const watches = new Map<number, HeldWatch>();
  const send = (frame: FromEngine) => channel.send(JSON.stringify(frame));
  return {
    calls,
    watches,
    checkOutputs,
    isFull: () => channel.isFull(),
    send,
    refuse: (asked, fault) => {
      if (!asked || calls.has(asked.id) || watches.has(asked.id)) send({ kind: 'refused', fault });
      else if (asked.kind === 'call') send({ kind: 'reply', id: asked.id, result: fail(fault) });
      else send({ kind: 'ended', id: asked.id, fault });
    },
    bug: (name, thrown) => {
      const reference = randomUUID().slice(0, 8);
      // The stack, and never the input: it may hold a password.
      const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      log.error('call-threw', { reference, name, stack });
      return { code: 'internal', reference };
    },
  };
}
