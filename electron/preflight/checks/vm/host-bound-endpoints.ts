import { isIP } from 'node:net';
import type { DomainXml, EndpointXml } from '../../../libvirt';
import { blocker, CouldNotTell, fine, note, told, type Check } from '../../check';
import type { Facts } from '../../facts';
import { isEverywhere, overlap, plain } from '../../listen-address';
import { missingPaths } from '../../missing-paths';
import { pathOfEndpoint } from '../../own-paths';
import { ownAddress } from '../../probes/questions/own-address';
import { takenPort } from '../../probes/questions/taken-port';

/** Can its displays, consoles and serial ports be opened there: the addresses, ports, sockets and files they name? */
export const hostBoundEndpoints: Check = {
  id: 'host-bound-endpoints',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const endpoints = endpointsOf(await facts.migratable());
    const seen = {
      addresses: await foreignAddresses(endpoints, facts),
      ports: await takenPorts(endpoints, facts),
      paths: await absentPaths(endpoints, facts),
      networks: await absentNetworks(endpoints, facts),
    };
    if (Object.values(seen).some((list) => list.length > 0))
      return blocker({ code: 'endpoints-tied', seen: { ...seen, host: facts.destination.name } });
    const out = endpoints.filter(
      ({ does, type, isRetried }) => does === 'connect' && type !== 'unix' && !isRetried,
    );
    return out.length > 0
      ? note({ code: 'endpoints-go-out', seen: { endpoints: out.map(describe) } })
      : fine({ code: 'endpoints-free', seen: { endpoints: endpoints.map(describe) } });
  },
};

/** What libvirt puts into its own directories it makes anew on each host. */
const endpointsOf = ({ endpoints }: DomainXml): EndpointXml[] =>
  endpoints.filter(({ path = '' }) => !/^\/(var\/lib|run|var\/run|var\/log)\/libvirt\/qemu\//.test(path));

function describe({ element, type, address, network, ports, path }: EndpointXml): string {
  const where = path ?? network ?? [address, ...ports].flatMap((each) => each ?? []).join(':');
  return [element, type, where].join(' ').trim();
}

const listeners = (endpoints: readonly EndpointXml[]): EndpointXml[] =>
  endpoints.filter(({ does, path }) => does === 'listen' && path === undefined);

async function foreignAddresses(endpoints: readonly EndpointXml[], { answersTo }: Facts): Promise<string[]> {
  const bound = [...new Set(listeners(endpoints).flatMap(({ address }) => address ?? []))];
  const asked = bound.filter((address) => !isEverywhere(address));
  if (asked.length === 0) return [];
  const name = asked.find((address) => isIP(address) === 0);
  if (name !== undefined)
    throw new CouldNotTell(`${name} is a name: which address it is there was not asked`);
  const own = (await answersTo()).to(ownAddress).map(plain);
  return asked.filter((address) => !own.includes(plain(address)));
}

async function takenPorts(endpoints: readonly EndpointXml[], { answersTo }: Facts): Promise<string[]> {
  const fixed = listeners(endpoints).filter(({ type, ports }) => type !== 'udp' && ports.length > 0);
  if (fixed.length === 0) return [];
  const taken = (await answersTo()).to(takenPort);
  return fixed.flatMap(({ ports, address = '127.0.0.1' }) =>
    ports
      .filter((port) => taken.some((each) => each.port === port && overlap(each.address, address)))
      .map((port) => `${address}:${port}`),
  );
}

async function absentPaths(endpoints: readonly EndpointXml[], { answersTo }: Facts): Promise<string[]> {
  const needed = endpoints.filter(({ does, isRetried }) => !(does === 'connect' && isRetried));
  const paths = needed.map(pathOfEndpoint).flatMap((path) => (path?.startsWith('/') ? path : []));
  return paths.length === 0 ? [] : missingPaths(await answersTo(), [...new Set(paths)]);
}

async function absentNetworks(endpoints: readonly EndpointXml[], { to, within }: Facts): Promise<string[]> {
  const wanted = [...new Set(endpoints.flatMap(({ network }) => network ?? []))];
  if (wanted.length === 0) return [];
  const known = told(await to().networks.listAll(0, within)).map(({ name }) => name);
  return wanted.filter((name) => !known.includes(name));
}
