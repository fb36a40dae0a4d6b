import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { present } from '../present';
import { bytesIn } from './bytes';
import { attribute, child, textAt } from './element';
import { readXml } from './parse';

export interface PoolXml {
  readonly name: string;
  readonly uuid: string;
  /** dir, fs, netfs, logical, rbd … */
  readonly type: string;
  /** The directory its volumes appear in. */
  readonly targetPath?: string;
  readonly capacityBytes?: number;
  readonly allocationBytes?: number;
  readonly availableBytes?: number;
  readonly sourceHost?: string;
  /** Exported directory, or the source directory. */
  readonly sourceDir?: string;
  readonly sourceDevice?: string;
  readonly sourceName?: string;
  /** `nfs`, `glusterfs`, `ext4` … */
  readonly sourceFormat?: string;
}

/** Reads a storage pool's `<pool>`. */
export const readPoolXml = (xml: string): Result<PoolXml, Fault> =>
  readXml(xml, 'pool', (pool) => {
    const source = child(pool, 'source');
    return {
      name: textAt(pool, 'name') ?? '',
      uuid: (textAt(pool, 'uuid') ?? '').toLowerCase(),
      type: attribute(pool, 'type') ?? '',
      ...present({
        targetPath: textAt(pool, 'target', 'path'),
        capacityBytes: bytesIn(child(pool, 'capacity'), 'bytes'),
        allocationBytes: bytesIn(child(pool, 'allocation'), 'bytes'),
        availableBytes: bytesIn(child(pool, 'available'), 'bytes'),
        sourceHost: attribute(child(source, 'host'), 'name'),
        sourceDir: attribute(child(source, 'dir'), 'path'),
        sourceDevice: attribute(child(source, 'device'), 'path'),
        sourceName: textAt(source, 'name'),
        sourceFormat: attribute(child(source, 'format'), 'type'),
      }),
    };
  });
