import { isNewer } from '../../../../shared/lib/is-newer';
import type { DomainXml } from '../../../libvirt';
import type { Way } from '../../way';

interface Versions {
  readonly libvirtFrom: string;
  readonly libvirtTo: string;
}

export type BadPair = 'post-copy-crash' | 'nested-features';

const isWithin = (version: string, first: string, past: string): boolean =>
  !isNewer(first, version) && isNewer(past, version);

/**
 * A pair of libvirts that is known to fail with such a VM; undefined otherwise. 11.2 and 11.3 crash on the destination
 * when a post-copy move resumes; those from 9.10 to 10.1 count the features of nested virtualization (vmx-…) otherwise
 * than older ones.
 */
export function knownBadPair(
  { libvirtFrom, libvirtTo }: Versions,
  vm: DomainXml,
  way: Way,
): BadPair | undefined {
  if (way.usesPostcopy && isWithin(libvirtTo, '11.2.0', '11.4.0')) return 'post-copy-crash';
  const [from, to] = [libvirtFrom, libvirtTo].map((version) => isWithin(version, '9.10.0', '10.2.0'));
  const hasNested = vm.cpu?.features.some(({ name }) => name.startsWith('vmx-')) ?? false;
  const older = from === true ? libvirtTo : libvirtFrom;
  return hasNested && from !== to && isNewer('9.10.0', older) ? 'nested-features' : undefined;
}
