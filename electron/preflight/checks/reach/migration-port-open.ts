import { fine, told, type Check } from '../../check';
import { migrationPorts } from '../../migration-ports';
import { tryPort } from '../../probes/try-port';
import { judgePort } from './judge-port';
import { writeDownListener } from '../../traces';

/** Can the source open a port of the destination's migration range? A real listener, a real connect. */
export const migrationPortOpen: Check = {
  id: 'migration-port-open',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ way, source, destination, addressTo, answersTo, traces, signal }) => {
    if (way.mode === 'tunnelled') return fine({ code: 'port-not-needed', seen: {} });
    const [address, there] = await Promise.all([addressTo(), answersTo()]);
    const range = migrationPorts(there);
    const onListen = writeDownListener(traces, destination);
    const tried = told(await tryPort({ source, destination, address, range, onListen, signal }));
    return judgePort(tried, address, range);
  },
};
