import { blocker, fine, type Look } from '../../check';
import type { MigrationPorts } from '../../migration-ports';
import type { PortTried } from '../../probes/try-port';

/** How long a connection is waited for before it counts as dropped; the probe's own figure. */
const afterMs = 4_000;

/** What became of a try → the verdict. The same for a move's own port and for the one disks are copied over. */
export function judgePort(tried: PortTried, address: string, range: MigrationPorts): Look {
  if (tried.is === 'used-up') return blocker({ code: 'ports-used-up', seen: { address, range } });
  const { port } = tried;
  const seen = { address, port, range };
  switch (tried.is) {
    case 'open':
      return fine({ code: 'port-open', seen: { ...seen, tookMs: Math.round(tried.tookMs) } });
    case 'refused':
      return blocker({ code: 'port-refused', seen });
    case 'dropped':
      return blocker({ code: 'port-dropped', seen: { ...seen, afterMs } });
    case 'unreachable':
      return blocker({ code: 'port-unreachable', seen: { ...seen, raw: tried.raw } });
  }
}
