import type { Fault } from '../../../shared/domain/fault';
import { fail, ok } from '../../../shared/lib/result';
import * as proc from '../protocol/event-procedures';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Frame } from '../wire/frame';
import type { Line } from '../wire/line';
import { ask, nothing } from './ask';
import { EVENT_IDS, readEvent, type LibvirtEvent } from './read-event';

export interface Events {
  /**
   * Asks for every event Drover reads. Kinds the daemon refuses (too old, no such driver) come back in `refused`,
   * named like `domain 23`; only a dead line is a fault.
   */
  register(options?: CallOptions): Answer<{ refused: readonly string[] }>;
  /** Hears events from now on; the function returned stops it. */
  listen(listener: (event: LibvirtEvent) => void): () => void;
}

/** A hub for events: the line feeds it, listeners hear it. */
export interface EventHub {
  deliver(frame: Frame): void;
  listen(listener: (event: LibvirtEvent) => void): () => void;
}

export function eventHub(): EventHub {
  const listeners = new Set<(event: LibvirtEvent) => void>();
  return {
    deliver(frame) {
      const event = readEvent(frame.procedure, frame.payload);
      for (const listener of [...listeners]) tell(listener, event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A listener's bug is reported like any other, but may not stop the line from being read. */
function tell(listener: (event: LibvirtEvent) => void, event: LibvirtEvent): void {
  try {
    listener(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

export function eventsOver(line: Line, hub: EventHub): Events {
  return {
    listen: (listener) => hub.listen(listener),
    async register(options) {
      const asked = await Promise.all(
        registrations(line, options).map(async ({ name, answer }) => ({ name, outcome: await answer })),
      );
      const refused: string[] = [];
      for (const { name, outcome } of asked) {
        if (outcome.ok) continue;
        if (!isRefusal(outcome.fault)) return fail(outcome.fault);
        refused.push(name);
      }
      return ok({ refused });
    },
  };
}

const isRefusal = (fault: Fault): boolean => fault.code === 'libvirt';

function registrations(line: Line, options?: CallOptions): { name: string; answer: Answer<void> }[] {
  return [
    ...EVENT_IDS.domain.map((event) => ({
      name: `domain ${event}`,
      answer: ask(
        line,
        proc.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
        { event, domain: undefined },
        options,
        nothing,
      ),
    })),
    ...EVENT_IDS.network.map((event) => ({
      name: `network ${event}`,
      answer: ask(
        line,
        proc.CONNECT_NETWORK_EVENT_REGISTER_ANY,
        { event, network: undefined },
        options,
        nothing,
      ),
    })),
    ...EVENT_IDS.pool.map((event) => ({
      name: `pool ${event}`,
      answer: ask(
        line,
        proc.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
        { event, pool: undefined },
        options,
        nothing,
      ),
    })),
  ];
}
