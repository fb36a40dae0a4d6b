import type { Deed } from '../../../shared/domain/fix';

/** What a deed is about, by its own name on the host: for faults. */
export function subjectOf(deed: Deed): string {
  switch (deed.kind) {
    case 'file':
    case 'directory':
      return deed.path;
    case 'unit':
      return deed.unit;
    case 'firewall':
      return deed.owner;
    case 'selinux':
      return deed.boolean;
    case 'network':
    case 'pool':
      return deed.name;
    case 'eject':
    case 'cache':
      return `${deed.vm}, ${deed.target}`;
  }
}
