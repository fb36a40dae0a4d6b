import { blocker, fine, told, type Check } from '../../check';
import { tryPort } from '../../probes/try-port';

/** libvirt's default range; qemu.conf migration_port_min and migration_port_max may say otherwise. */
const defaultRange = { low: 49152, high: 49215 };

/** Can the source open a port of the migration range on the destination? A real listener, a real connect. */
export const migrationPortOpen: Check = {
  id: 'migration-port-open',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ source, destination, addressTo }) => {
    const address = await addressTo();
    const tried = told(await tryPort(source, destination, address, defaultRange));
    const { port } = tried;
    switch (tried.is) {
      case 'open':
        return fine({ code: 'port-open', seen: { address, port, tookMs: Math.round(tried.tookMs) } });
      case 'refused':
        return blocker({ code: 'port-refused', seen: { address, port } });
      case 'dropped':
        return blocker({ code: 'port-dropped', seen: { address, port, afterMs: 4_000 } });
      case 'unreachable':
        return blocker({ code: 'port-unreachable', seen: { address, port, raw: tried.raw } });
    }
  },
};
