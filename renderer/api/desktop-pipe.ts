import type { FromEngine } from '../../shared/contract/wire';
import type { Line } from './line';
import { createStateCell } from './line-state';

/** What the desktop head's preload puts on `window`: texts out, texts in. The only thing it puts there. */
export interface PreloadPipe {
  send(text: string): void;
  onFrame(listener: (text: string) => void): void;
}

/** The line of the desktop window. It lives as long as the window does, so it is always connected. */
export function createDesktopPipe(preload: PreloadPipe): Line {
  const state = createStateCell('connected');
  return {
    state: state.get,
    onState: state.onChange,
    send: (frame) => preload.send(JSON.stringify(frame)),
    onFrame: (listener) => preload.onFrame((text) => listener(JSON.parse(text) as FromEngine)),
    onClose: () => undefined,
  };
}
