import { ok } from '../../../shared/lib/result';
import type { ValueOf } from '../protocol/codec';
import type { NetworkRef } from '../protocol/refs';
import { ERROR } from '../protocol/remote-error';
import * as proc from '../protocol/storage-procedures';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask, nothing } from './ask';

/** An address that a network's own DHCP server has given out. */
export interface DhcpLease {
  /** Lower case. */
  readonly mac?: string;
  readonly address: string;
  readonly prefix: number;
}

/** Virtual networks. */
export interface Networks {
  listAll(flags?: number, options?: CallOptions): Answer<NetworkRef[]>;
  lookupByName(name: string, options?: CallOptions): Answer<NetworkRef>;
  getXml(network: NetworkRef, flags?: number, options?: CallOptions): Answer<string>;
  isActive(network: NetworkRef, options?: CallOptions): Answer<boolean>;
  getAutostart(network: NetworkRef, options?: CallOptions): Answer<boolean>;
  /** Is there a network filter of that name? */
  hasFilter(name: string, options?: CallOptions): Answer<boolean>;
  start(network: NetworkRef, options?: CallOptions): Answer<void>;
  /** Stops it; the definition stays (libvirt's word is destroy). */
  stop(network: NetworkRef, options?: CallOptions): Answer<void>;
  define(xml: string, options?: CallOptions): Answer<NetworkRef>;
  undefine(network: NetworkRef, options?: CallOptions): Answer<void>;
  setAutostart(network: NetworkRef, isOn: boolean, options?: CallOptions): Answer<void>;
  /** Those that have not expired. None of a network that gives out no addresses. */
  getDhcpLeases(network: NetworkRef, options?: CallOptions): Answer<DhcpLease[]>;
}

const NEED_RESULTS = 1;

export function networksOver(line: Line): Networks {
  return {
    listAll: (flags = 0, options) =>
      ask(line, proc.CONNECT_LIST_ALL_NETWORKS, { needResults: NEED_RESULTS, flags }, options, (r) => [
        ...r.networks,
      ]),
    lookupByName: (name, options) =>
      ask(line, proc.NETWORK_LOOKUP_BY_NAME, { name }, options, (r) => r.network),
    getXml: (network, flags = 0, options) =>
      ask(line, proc.NETWORK_GET_XML_DESC, { network, flags }, options, (r) => r.xml),
    isActive: (network, options) => ask(line, proc.NETWORK_IS_ACTIVE, { network }, options, (r) => r.is),
    getAutostart: (network, options) =>
      ask(line, proc.NETWORK_GET_AUTOSTART, { network }, options, (r) => r.is),
    async hasFilter(name, options) {
      const found = await ask(line, proc.NWFILTER_LOOKUP_BY_NAME, { name }, options, nothing);
      if (found.ok) return ok(true);
      const { fault } = found;
      return fault.code === 'libvirt' && fault.number === ERROR.NO_NWFILTER ? ok(false) : found;
    },
    start: (network, options) => ask(line, proc.NETWORK_CREATE, { network }, options, nothing),
    stop: (network, options) => ask(line, proc.NETWORK_DESTROY, { network }, options, nothing),
    define: (xml, options) => ask(line, proc.NETWORK_DEFINE_XML, { xml }, options, (r) => r.network),
    undefine: (network, options) => ask(line, proc.NETWORK_UNDEFINE, { network }, options, nothing),
    setAutostart: (network, is, options) =>
      ask(line, proc.NETWORK_SET_AUTOSTART, { network, is }, options, nothing),
    getDhcpLeases: (network, options) =>
      ask(
        line,
        proc.NETWORK_GET_DHCP_LEASES,
        { network, mac: undefined, needResults: NEED_RESULTS, flags: 0 },
        options,
        (r) => r.leases.map(readLease),
      ),
  };
}

type WireLease = ValueOf<(typeof proc.NETWORK_GET_DHCP_LEASES)['reply']>['leases'][number];

const readLease = ({ mac, address, prefix }: WireLease): DhcpLease => ({
  ...(mac !== undefined && { mac: mac.toLowerCase() }),
  address,
  prefix,
});
