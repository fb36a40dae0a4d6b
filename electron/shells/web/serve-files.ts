import type { RequestListener } from 'node:http';
import type { ScreenFile } from '../../adapters/screen-files';
import { isOurHost } from './door';
import { securityHeaders } from './security-headers';

/** Answers GET and HEAD for the screen's files, to those who ask by a loopback name; all else is refused. */
export function serveFiles(files: ReadonlyMap<string, ScreenFile>, port: () => number): RequestListener {
  return (request, response) => {
    const refuse = (status: number) =>
      response.writeHead(status, { ...securityHeaders(port()), connection: 'close' }).end();
    if (!isOurHost(request, port())) return refuse(403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = files.get(request.url ?? '');
    if (!file) return refuse(404);
    return response
      .writeHead(200, {
        ...securityHeaders(port()),
        'content-type': file.type,
        'content-length': file.body.length,
        'cache-control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-store',
      })
      .end(request.method === 'HEAD' ? undefined : file.body);
  };
}
