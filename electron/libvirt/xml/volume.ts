import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { present } from '../present';
import { bytesIn } from './bytes';
import { attribute, child, textAt } from './element';
import { readXml } from './parse';

export interface VolumeXml {
  readonly name: string;
  readonly path?: string;
  readonly format?: string;
  readonly capacityBytes?: number;
  readonly allocationBytes?: number;
  readonly physicalBytes?: number;
  readonly backingPath?: string;
  readonly backingFormat?: string;
}

/** Reads a storage volume's `<volume>`. */
export const readVolumeXml = (xml: string): Result<VolumeXml, Fault> =>
  readXml(xml, 'volume', (volume) => ({
    name: textAt(volume, 'name') ?? '',
    ...present({
      path: textAt(volume, 'target', 'path'),
      format: attribute(child(volume, 'target', 'format'), 'type'),
      capacityBytes: bytesIn(child(volume, 'capacity'), 'bytes'),
      allocationBytes: bytesIn(child(volume, 'allocation'), 'bytes'),
      physicalBytes: bytesIn(child(volume, 'physical'), 'bytes'),
      backingPath: textAt(volume, 'backingStore', 'path'),
      backingFormat: attribute(child(volume, 'backingStore', 'format'), 'type'),
    }),
  }));
