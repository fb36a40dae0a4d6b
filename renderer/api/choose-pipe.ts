import { socketPath } from '../../shared/contract/door';
import { createDesktopPipe, type PreloadPipe } from './desktop-pipe';
import type { Line } from './line';
import { takeToken } from './take-token';
import { createWebPipe } from './web-pipe';

declare global {
  interface Window {
    readonly drover?: PreloadPipe;
  }
}

/** The line this page has: the desktop window's own pipe where there is one, else a WebSocket to its server. */
export function choosePipe(page: Window): Line {
  if (page.drover) return createDesktopPipe(page.drover);
  const { protocol, host } = page.location;
  return createWebPipe(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${socketPath}`, takeToken(page));
}
