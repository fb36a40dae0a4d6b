import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { attribute, child, children, textAt } from './element';
import { readXml } from './parse';

export interface SnapshotXml {
  readonly name: string;
  /** It lies in files of its own beside the images; otherwise within them. */
  readonly isExternal: boolean;
}

/** Reads `<domainsnapshot>`. libvirt: docs/formatsnapshot.rst */
export const readSnapshotXml = (xml: string): Result<SnapshotXml, Fault> =>
  readXml(xml, 'domainsnapshot', (snapshot) => {
    const parts = [child(snapshot, 'memory'), ...children(child(snapshot, 'disks'), 'disk')];
    return {
      name: textAt(snapshot, 'name') ?? '',
      isExternal: parts.some((part) => attribute(part, 'snapshot') === 'external'),
    };
  });
