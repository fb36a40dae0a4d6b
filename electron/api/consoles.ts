import type { DroverHandlers } from '../../shared/contract';
import type { Consoles } from '../consoles/service';

export function consoleHandlers(consoles: Consoles): DroverHandlers['consoles'] {
  return {
    open: async (wanted) => consoles.open(wanted),
    openDisplay: (wanted) => consoles.openDisplay(wanted),
    state: ({ id }, watcher) => consoles.watchState(id, watcher),
    output: ({ id, from }, watcher) => consoles.watchOutput(id, from, watcher),
    type: ({ id, base64 }) => consoles.type(id, Buffer.from(base64, 'base64')),
    close: async ({ id }) => consoles.close(id),
  };
}
