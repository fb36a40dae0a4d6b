import type { LinkMeasure } from '../../shared/domain/forecast';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import type { CallOptions, DomainRef } from '../libvirt';
import type { Writes } from './facts/writes';

/** Figures that are measured once and used by several runs. */
export interface Measured {
  /** How fast the guest writes: measured now, or not long ago. */
  writesOf(source: Host, vm: DomainRef, within: CallOptions): Promise<Result<Writes, Fault>>;
  /** The last figure of that link, whenever it was measured. */
  lastOf(fromHostId: HostId, toHostId: HostId): LinkMeasure | undefined;
}
