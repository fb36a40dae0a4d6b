import type { CustomScheme, Protocol } from 'electron';
import type { ScreenFile } from '../../adapters/screen-files';

const scheme = 'app';
/** Where the screen lives: a scheme of its own, so that no page of the web and no file of the disk shares its origin. */
export const screenAddress = `${scheme}://drover/`;

/** Standard, so that relative paths and an origin work; secure, so that it counts as a secure context; nothing else. */
export const screenScheme: CustomScheme = { scheme, privileges: { standard: true, secure: true } };

/** Whether an address is one of the screen's own files. */
export function isScreenAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // WHATWG gives schemes of one's own the origin "null": compare the parts.
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${scheme}:` && host === 'drover' && username === '' && password === '';
}

/** Whether an address is of something the screen made itself, in memory. */
export const isScreenBlob = (address: string): boolean =>
  address.startsWith('blob:') && isScreenAddress(address.slice('blob:'.length));

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers the scheme from the allow-list of built files: an exact path or nothing. */
export function serveScreen(
  protocol: Pick<Protocol, 'handle'>,
  files: ReadonlyMap<string, ScreenFile>,
): void {
  protocol.handle(scheme, ({ url, method }) => {
    const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };
    if (method !== 'GET' || !isScreenAddress(url)) return new Response(null, { status: 403, headers });
    const file = files.get(new URL(url).pathname);
    if (!file) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } });
  });
}
