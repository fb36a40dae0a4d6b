import { blocker, fine, told, type Check } from '../../check';
import { migrationPorts, type MigrationPorts } from '../../migration-ports';
import { tryPort } from '../../probes/try-port';
import { judgePort } from './judge-port';
import { writeDownListener } from '../../traces';

/**
 * Is a second port open, for the disks? It is tried in the lower half of the range, where libvirt begins, so that it is
 * another than the first check's. QEMU makes this connection itself: one that is dropped holds up the running guest.
 */
export const diskCopyPortOpen: Check = {
  id: 'disk-copy-port-open',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  look: async ({ way, source, destination, addressTo, answersTo, traces, signal }) => {
    if (way.copiedDisks.length === 0) return fine({ code: 'no-disk-copied', seen: {} });
    const [address, there] = await Promise.all([addressTo(), answersTo()]);
    const range = migrationPorts(there);
    if (range.low === range.high) return blocker({ code: 'ports-too-few', seen: { range } });
    const onListen = writeDownListener(traces, destination);
    const half = lowerHalf(range);
    const tried = told(await tryPort({ source, destination, address, range: half, onListen, signal }));
    return judgePort(tried, address, range);
  },
};

const lowerHalf = ({ low, high }: MigrationPorts) => ({ low, high: low + Math.floor((high - low - 1) / 2) });
