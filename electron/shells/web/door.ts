import type { IncomingMessage } from 'node:http';

/*
  Who stands before the door: a request is listened to only when it was addressed to us by a loopback name (a page that
  rebinds its DNS name to 127.0.0.1 sends its own name in Host), and a socket only when the page asking is ours (Origin
  is set by the browser, and no script can change it). The token comes after that.
*/

const namesAt = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`];

/** Whether `Host` names this server. Duplicate Host headers are refused by Node's parser already. */
export function isOurHost(request: IncomingMessage, port: number): boolean {
  return namesAt(port).includes(request.headers.host ?? '');
}

/** Whether a page of this very server asks: same scheme, name and port as the address it was asked at. */
export function isOurOrigin(request: IncomingMessage, port: number): boolean {
  return isOurHost(request, port) && request.headers.origin === `http://${request.headers.host}`;
}
