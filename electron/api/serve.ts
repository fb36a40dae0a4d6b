import type { Contract, Handlers, Stop } from '../../shared/contract/define';
import type { FromScreen } from '../../shared/contract/wire';
import type { Fault } from '../../shared/domain/fault';
import type { Log } from '../ports';
import { answerCall } from './answer-call';
import { answerWatch } from './answer-watch';
import type { TextChannel } from './channel';
import { openDesk, type Desk } from './desk';
import { findEntry } from './find-entry';
import { badInput, readFrame } from './read-frame';

export interface ServeOptions<C extends Contract> {
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly channel: TextChannel;
  readonly log: Log;
  /** Parses what the handlers give as well. For tests and development: it finds bugs and costs time. */
  readonly checkOutputs?: boolean;
}

/** One window has a few dozen of each open; more is a fault in the screen, or not the screen. */
const mostWatches = 1_000;
const mostCalls = 256;

/**
 * Answers one window's frames for as long as its channel lives: find, parse, call, reply.
 * The end of a window ends its watches and nothing else; what it asked for goes on.
 * @returns stops answering, as if the window had gone.
 */
export function serve<C extends Contract>(options: ServeOptions<C>): Stop {
  const { channel, log, checkOutputs = false } = options;
  let isOver = false;
  const desk = openDesk({ channel, log, checkOutputs });

  channel.onText((text) => {
    if (isOver) return;
    const frame = readFrame(text);
    if (!frame.ok) desk.refuse(frame.fault.asked, frame.fault.fault);
    else if (frame.value.kind === 'unwatch') letGo(desk, frame.value.id);
    else answer(options, desk, frame.value);
  });
  channel.onRoom(() => {
    for (const watch of [...desk.watches.values()]) {
      if (channel.isFull()) return;
      watch.flush();
    }
  });
  const stop = () => {
    isOver = true;
    for (const id of [...desk.watches.keys()]) letGo(desk, id);
  };
  channel.onClose(stop);
  return stop;
}

function answer<C extends Contract>(
  { contract, handlers }: ServeOptions<C>,
  desk: Desk,
  frame: Exclude<FromScreen, { kind: 'unwatch' }>,
): void {
  const { kind, id, name } = frame;
  const found = findEntry(contract, handlers, name);
  if (!found || (found.kind === 'command') !== (kind === 'call')) {
    return desk.refuse(frame, { code: 'no-such-call', name });
  }
  const input = found.entry.input.safeParse(frame.input);
  if (!input.success) return desk.refuse(frame, badInput(input.error));
  if (desk.calls.has(id) || desk.watches.has(id)) return desk.refuse(frame, idTaken);
  if (desk.calls.size >= mostCalls || desk.watches.size >= mostWatches) return desk.refuse(frame, tooMuch);
  if (found.kind === 'command') return void answerCall(desk, frame, input.data, found);
  return answerWatch(desk, frame, input.data, found);
}

function letGo(desk: Desk, id: number): void {
  desk.watches.get(id)?.stop();
  desk.watches.delete(id);
}

const problem = (path: string, message: string): Fault => ({
  code: 'bad-input',
  problems: [{ path, message }],
});
const idTaken = problem('id', 'Belongs to a call or watch that still runs');
const tooMuch = problem('', `At most ${mostCalls} calls and ${mostWatches} watches at a time`);
