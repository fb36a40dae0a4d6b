import { blocker, CouldNotTell, fine, type Check } from '../../check';
import { transportHelper } from '../../probes/questions/transport-helper';

/**
 * Is there what carries libvirt's bytes behind an SSH login? Drover's own connections stand already. The source's libvirt
 * needs its helper, or a netcat that speaks to Unix sockets, and a login that prints nothing of its own.
 */
export const remoteTransportHelper: Check = {
  id: 'remote-transport-helper',
  group: 'access',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ way, source, destination, answersTo, remoteLogin }) => {
    if (way.mode === 'direct') {
      const hosts = [source, destination].map((host) => ({ host: host.name, by: carrierOf(host) }));
      return fine({ code: 'transport-stands', seen: { hosts } });
    }
    const [there, login] = await Promise.all([answersTo(), remoteLogin()]);
    const helper = there.to(transportHelper);
    const host = destination.name;
    if (helper === 'none') return blocker({ code: 'transport-helper-missing', seen: { host } });
    if (login.is !== 'in') throw new CouldNotTell(`${source.name} cannot log in to ${host}`);
    if (login.noise !== '')
      return blocker({ code: 'login-prints', seen: { host, said: login.noise.slice(0, 200) } });
    return fine({ code: 'transport-helper-there', seen: { host, helper } });
  },
};

function carrierOf(host: Parameters<Check['look']>[0]['source']): 'socket' | 'virt-ssh-helper' | 'nc' {
  const connection = host.connection();
  if (connection.at !== 'connected') throw new CouldNotTell(`${host.name} is not connected`);
  return connection.way.by;
}
