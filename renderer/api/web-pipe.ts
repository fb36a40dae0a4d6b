import { closedAsStranger, Welcome, type Hello } from '../../shared/contract/door';
import type { FromEngine } from '../../shared/contract/wire';
import type { Line } from './line';
import { createStateCell } from './line-state';

const firstPauseMs = 250;
const longestPauseMs = 8_000;

/** A line to the web head at `url` (`ws://…/pipe`). Comes back by itself, unless the token is refused. */
export function createWebPipe(url: string, token: string | undefined): Line {
  const state = createStateCell(token === undefined ? 'refused' : 'connecting');
  const frameListeners = new Set<(frame: FromEngine) => void>();
  const closeListeners = new Set<() => void>();
  let socket: WebSocket | undefined;
  let pauseMs = firstPauseMs;

  const dial = (secret: string) => {
    const mine = new WebSocket(url);
    socket = mine;
    mine.onopen = () => mine.send(JSON.stringify({ kind: 'hello', token: secret } satisfies Hello));
    mine.onmessage = ({ data }) => {
      const frame = readJson(data);
      if (state.get() === 'connected')
        for (const listener of [...frameListeners]) listener(frame as FromEngine);
      else if (Welcome.safeParse(frame).success) {
        pauseMs = firstPauseMs;
        state.set('connected');
      }
    };
    mine.onclose = ({ code }) => {
      const wasConnected = state.get() === 'connected';
      state.set(code === closedAsStranger ? 'refused' : 'reconnecting');
      if (wasConnected) for (const listener of [...closeListeners]) listener();
      if (code === closedAsStranger) return;
      // A little chance in the pause keeps several windows from knocking in step.
      setTimeout(() => dial(secret), pauseMs * (0.75 + Math.random() / 2));
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    };
  };
  if (token !== undefined) dial(token);

  return {
    state: state.get,
    onState: state.onChange,
    send: (frame) => socket?.send(JSON.stringify(frame)),
    onFrame: (listener) => void frameListeners.add(listener),
    onClose: (listener) => void closeListeners.add(listener),
  };
}

function readJson(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
