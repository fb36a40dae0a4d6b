import { blocker, CouldNotTell, fine, type Check } from '../../check';

/** May this login act on both hosts? A read-only connection refuses every call of a migration (libvirt code 29). */
export const libvirtRwPermission: Check = {
  id: 'libvirt-rw-permission',
  group: 'access',
  isOverridable: false,
  isQuick: true,
  about: 'pair',
  look: ({ source, destination }) => {
    for (const host of [source, destination]) {
      const connection = host.connection();
      if (connection.at !== 'connected') throw new CouldNotTell(`${host.name} is not connected`);
      if (connection.way.isReadOnly) return blocker({ code: 'read-only', seen: { host: host.name } });
    }
    return fine({ code: 'both-writable', seen: { from: source.name, to: destination.name } });
  },
};
