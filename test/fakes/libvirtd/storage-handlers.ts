import { randomUUID } from 'node:crypto';
import {
  readNetworkXml,
  readPoolXml,
  type NetworkRef,
  type PoolRef,
  type VolumeRef,
} from '../../../electron/libvirt/index';
import { POOL_REFRESH } from '../../../electron/libvirt/protocol/event-procedures';
import { ERROR, ERROR_DOMAIN } from '../../../electron/libvirt/protocol/remote-error';
import * as proc from '../../../electron/libvirt/protocol/storage-procedures';
import { macOf, networkXml, poolXml, volumeXml } from './domain-xml';
import { Failure, invalid, noNetwork, noPool, noVolume, readOnly } from './failure';
import { handle, type Call } from './handler';
import { volumeRef, type FakeDomain, type FakeNetwork, type FakePool } from './world';

function thePool({ host }: Call, { uuid }: PoolRef): FakePool {
  const found = host.pools.find((one) => one.uuid === uuid);
  if (found === undefined) throw noPool(`no storage pool with matching uuid '${uuid}'`);
  return found;
}
function theNetwork({ host }: Call, { uuid }: NetworkRef): FakeNetwork {
  const found = host.networks.find((one) => one.uuid === uuid);
  if (found === undefined) throw noNetwork(`no network with matching uuid '${uuid}'`);
  return found;
}
function theVolume({ host }: Call, { pool, name }: VolumeRef): { pool: FakePool; capacityBytes: number } {
  const home = host.pools.find((one) => one.name === pool);
  const volume = home?.volumes.find((one) => one.name === name);
  if (home === undefined || volume === undefined)
    throw noVolume(`no storage vol with matching name '${name}'`);
  return { pool: home, capacityBytes: volume.capacityBytes };
}
const ref = ({ name, uuid }: PoolRef): PoolRef => ({ name, uuid });

const found = (pool: FakePool | undefined, what: string): { pool: PoolRef } => {
  if (pool === undefined) throw noPool(`no storage pool with matching ${what}`);
  return { pool: ref(pool) };
};

const hourSeconds = 3_600;

const leasesOf = (domain: FakeDomain, iface: string) =>
  domain.addresses
    .filter(({ by }) => by === 'lease')
    .map(({ address, prefix }) => ({
      ...{ iface, type: 0, iaid: undefined, clientId: undefined, address, prefix },
      expirySeconds: BigInt(Math.round(Date.now() / 1000) + hourSeconds),
      // As the guest gave it to the server; libvirt's own is in small letters.
      ...{ mac: macOf(domain).toUpperCase(), hostname: domain.name },
    }));

export const STORAGE_HANDLERS = [
  handle(proc.CONNECT_LIST_ALL_STORAGE_POOLS, ({ host }) => ({
    pools: host.pools.map(ref),
    count: host.pools.length,
  })),
  handle(proc.STORAGE_POOL_LOOKUP_BY_NAME, ({ host }, { name }) =>
    found(
      host.pools.find((one) => one.name === name),
      `name '${name}'`,
    ),
  ),
  handle(proc.STORAGE_POOL_LOOKUP_BY_TARGET_PATH, ({ host }, { path }) =>
    found(
      host.pools.find((one) => one.isActive && one.path === path),
      `target path '${path}'`,
    ),
  ),
  handle(proc.STORAGE_POOL_GET_INFO, (call, { pool }) => {
    const { isActive, capacityBytes } = thePool(call, pool);
    const capacity = BigInt(capacityBytes);
    return { state: isActive ? 2 : 0, capacity, allocation: capacity / 4n, available: (capacity / 4n) * 3n };
  }),
  handle(proc.STORAGE_POOL_GET_XML_DESC, (call, { pool }) => ({ xml: poolXml(thePool(call, pool)) })),
  handle(proc.STORAGE_POOL_IS_ACTIVE, (call, { pool }) => ({ is: thePool(call, pool).isActive })),
  handle(proc.STORAGE_POOL_IS_PERSISTENT, (call, { pool }) => ({ is: thePool(call, pool) !== undefined })),
  handle(proc.STORAGE_POOL_GET_AUTOSTART, (call, { pool }) => ({ is: thePool(call, pool).isAutostarted })),
  handle(proc.STORAGE_POOL_SET_AUTOSTART, (call, { pool, is }) => {
    thePool(call, pool).isAutostarted = is;
    return {};
  }),
  handle(proc.STORAGE_POOL_DEFINE_XML, ({ host }, { xml }) => {
    const read = readPoolXml(xml);
    if (!read.ok) throw invalid('the document cannot be read', ERROR_DOMAIN.STORAGE);
    const pool = host.addPool(read.value.name, read.value.targetPath ?? '');
    pool.isActive = false;
    pool.isAutostarted = false;
    return { pool: ref(pool) };
  }),
  handle(proc.STORAGE_POOL_UNDEFINE, (call, { pool }) => {
    call.host.pools.splice(call.host.pools.indexOf(thePool(call, pool)), 1);
    return {};
  }),
  handle(proc.STORAGE_POOL_CREATE, (call, { pool }) => {
    thePool(call, pool).isActive = true;
    return {};
  }),
  handle(proc.STORAGE_POOL_DESTROY, (call, { pool }) => {
    thePool(call, pool).isActive = false;
    return {};
  }),
  handle(proc.STORAGE_POOL_REFRESH, (call, { pool }) => {
    if (call.session.isReadOnly) throw readOnly('virStoragePoolRefresh');
    const home = thePool(call, pool);
    if (!home.isActive) throw invalid(`storage pool '${home.name}' is not active`, ERROR_DOMAIN.STORAGE);
    home.volumes.push(...home.arrivals.splice(0));
    call.host.tell('pool', POOL_REFRESH, { pool: ref(home) });
    return {};
  }),
  handle(proc.STORAGE_POOL_LIST_ALL_VOLUMES, (call, { pool }) => {
    const home = thePool(call, pool);
    return { volumes: home.volumes.map(({ name }) => volumeRef(home, name)), count: home.volumes.length };
  }),
  handle(proc.STORAGE_VOL_LOOKUP_BY_PATH, ({ host }, { path }) => {
    for (const home of host.pools) {
      const volume = home.volumes.find(({ name }) => `${home.path}/${name}` === path);
      if (volume !== undefined) return { volume: volumeRef(home, volume.name) };
    }
    throw noVolume(`no storage vol with matching path '${path}'`);
  }),
  handle(proc.STORAGE_VOL_GET_INFO, (call, { volume }) => {
    const capacity = BigInt(theVolume(call, volume).capacityBytes);
    return { type: 0, capacity, allocation: capacity / 2n };
  }),
  handle(proc.STORAGE_VOL_GET_XML_DESC, (call, { volume }) => {
    const { pool, capacityBytes } = theVolume(call, volume);
    return { xml: volumeXml(pool, volume.name, capacityBytes) };
  }),
  handle(proc.STORAGE_VOL_GET_PATH, (call, { volume }) => ({
    path: `${theVolume(call, volume).pool.path}/${volume.name}`,
  })),
  handle(proc.CONNECT_LIST_ALL_NETWORKS, ({ host }) => ({
    networks: host.networks.map(({ name, uuid }) => ({ name, uuid })),
    count: host.networks.length,
  })),
  handle(proc.NETWORK_LOOKUP_BY_NAME, ({ host }, { name }) => {
    const network = host.networks.find((one) => one.name === name);
    if (network === undefined) throw noNetwork(`no network with matching name '${name}'`);
    return { network: { name: network.name, uuid: network.uuid } };
  }),
  handle(proc.NETWORK_GET_XML_DESC, (call, { network }) => ({ xml: networkXml(theNetwork(call, network)) })),
  handle(proc.NETWORK_IS_ACTIVE, (call, { network }) => ({ is: theNetwork(call, network).isActive })),
  handle(proc.NETWORK_GET_AUTOSTART, (call, { network }) => ({
    is: theNetwork(call, network).isAutostarted,
  })),
  handle(proc.NETWORK_GET_DHCP_LEASES, (call, { network, mac }) => {
    const { name, bridge } = theNetwork(call, network);
    const leases = [...call.host.domains.values()]
      .filter((domain) => domain.network === name && (mac === undefined || mac === macOf(domain)))
      .flatMap((domain) => leasesOf(domain, bridge));
    return { leases, count: leases.length };
  }),
  handle(proc.NETWORK_DEFINE_XML, ({ host }, { xml }) => {
    const read = readNetworkXml(xml);
    if (!read.ok) throw invalid('the document cannot be read', ERROR_DOMAIN.NETWORK);
    const { name, bridge = 'virbr9' } = read.value;
    const uuid = randomUUID();
    const stored = xml.replace('</name>', `</name>\n  <uuid>${uuid}</uuid>`);
    host.addNetwork(name, bridge, { uuid, xml: stored, isActive: false, isAutostarted: false });
    return { network: { name, uuid } };
  }),
  handle(proc.NETWORK_UNDEFINE, (call, { network }) => {
    call.host.networks.splice(call.host.networks.indexOf(theNetwork(call, network)), 1);
    return {};
  }),
  handle(proc.NETWORK_DESTROY, (call, { network }) => {
    theNetwork(call, network).isActive = false;
    return {};
  }),
  handle(proc.NETWORK_SET_AUTOSTART, (call, { network, is }) => {
    theNetwork(call, network).isAutostarted = is;
    return {};
  }),
  handle(proc.NWFILTER_LOOKUP_BY_NAME, ({ host }, { name }) => {
    if (!host.filters.includes(name))
      throw new Failure(
        ERROR.NO_NWFILTER,
        ERROR_DOMAIN.NWFILTER,
        'Network filter not found: %s',
        `no nwfilter with matching name '${name}'`,
      );
    return { filter: { name, uuid: randomUUID() } };
  }),
  handle(proc.NETWORK_CREATE, (call, { network }) => {
    theNetwork(call, network).isActive = true;
    return {};
  }),
];
