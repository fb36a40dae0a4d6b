import type { NetworkRef } from '../protocol/refs';
import * as proc from '../protocol/storage-procedures';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask, nothing } from './ask';

/** Virtual networks. */
export interface Networks {
  listAll(flags?: number, options?: CallOptions): Answer<NetworkRef[]>;
  lookupByName(name: string, options?: CallOptions): Answer<NetworkRef>;
  getXml(network: NetworkRef, flags?: number, options?: CallOptions): Answer<string>;
  isActive(network: NetworkRef, options?: CallOptions): Answer<boolean>;
  start(network: NetworkRef, options?: CallOptions): Answer<void>;
}

export function networksOver(line: Line): Networks {
  return {
    listAll: (flags = 0, options) =>
      ask(line, proc.CONNECT_LIST_ALL_NETWORKS, { needResults: 1, flags }, options, (r) => [...r.networks]),
    lookupByName: (name, options) =>
      ask(line, proc.NETWORK_LOOKUP_BY_NAME, { name }, options, (r) => r.network),
    getXml: (network, flags = 0, options) =>
      ask(line, proc.NETWORK_GET_XML_DESC, { network, flags }, options, (r) => r.xml),
    isActive: (network, options) => ask(line, proc.NETWORK_IS_ACTIVE, { network }, options, (r) => r.is),
    start: (network, options) => ask(line, proc.NETWORK_CREATE, { network }, options, nothing),
  };
}
