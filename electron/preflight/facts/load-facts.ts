import type { CallOptions, DomainRef, DomainXml, Libvirt } from '../../libvirt';
import type { Host } from '../../hosts/host';
import { told } from '../check';
import type { Measured } from '../measured';
import type { Way } from '../way';
import { gatherKnown } from './known';
import { once } from './once';
import { measureWrites } from './writes';

interface Needs {
  readonly from: () => Libvirt;
  readonly to: () => Libvirt;
  readonly domain: () => Promise<DomainXml>;
  readonly vm: DomainRef;
  readonly way: Way;
  readonly within: CallOptions;
  readonly scope: { readonly source: Host; readonly destination: Host; readonly measured?: Measured };
}

/** How the guest writes, and everything else that a forecast is made of. */
export function loadFacts({ from, to, domain, vm, way, within, scope }: Needs) {
  const { source, destination, measured } = scope;
  const writes = once(
    async () => measured?.writesOf(source, vm, within) ?? measureWrites(from(), vm, within),
  );
  const known = once(async () => {
    const [live, written] = await Promise.all([domain(), writes()]);
    return gatherKnown({
      ...{ from: from(), to: to(), vm, domain: live, way, within },
      writes: written.ok ? written.value : undefined,
      link: measured?.lastOf(source.id, destination.id),
    });
  });
  return {
    /** How fast the guest writes its memory: measured, which takes a second. */
    writes: async () => told(await writes()),
    known,
  };
}
