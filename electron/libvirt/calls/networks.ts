import type { NetworkRef } from '../protocol/refs';
import type { Answer, CallOptions } from './call-options';

/** Virtual networks. */
export interface Networks {
  listAll(flags?: number, options?: CallOptions): Answer<NetworkRef[]>;
  lookupByName(name: string, options?: CallOptions): Answer<NetworkRef>;
  getXml(network: NetworkRef, flags?: number, options?: CallOptions): Answer<string>;
  isActive(network: NetworkRef, options?: CallOptions): Answer<boolean>;
  start(network: NetworkRef, options?: CallOptions): Answer<void>;
}
