import { mebibyte, type LinkMeasure } from '../../../shared/domain/forecast';
import type { Known } from '../../forecast/known';
import type { DomainRef, DomainXml, Libvirt, CallOptions } from '../../libvirt';
import { told } from '../check';
import type { Way } from '../way';
import { readMemoryInUse } from './memory-in-use';
import type { Writes } from './writes';

interface Needs {
  readonly from: Libvirt;
  readonly to: Libvirt;
  readonly vm: DomainRef;
  readonly domain: DomainXml;
  readonly writes: Writes | undefined;
  readonly link: LinkMeasure | undefined;
  readonly way: Pick<Way, 'bandwidthMiBps' | 'maxDowntimeMs'>;
  readonly within: CallOptions;
}

/** Everything a forecast is made of. A limit that libvirt remembers for the VM holds where the move asks for none. */
export async function gatherKnown({
  from,
  to,
  vm,
  domain,
  writes,
  link,
  way,
  within,
}: Needs): Promise<Known> {
  const [memory, kept] = await Promise.all([
    readMemoryInUse(from, vm, domain, within),
    from.migration.getMaxSpeed(vm, within),
  ]);
  const limit = limitOf(way.bandwidthMiBps, told(kept));
  return {
    memory,
    writes,
    link: link && { bytesPerSecond: link.bytesPerSecond, atMs: link.atMs },
    limit,
    maxDowntimeMs: way.maxDowntimeMs,
    roundTripMs: from.roundTripMs() + to.roundTripMs(),
  };
}

function limitOf(askedMiBps: number | null, keptMiBps: number | undefined): Known['limit'] {
  if (askedMiBps !== null) return { bytesPerSecond: askedMiBps * mebibyte, by: 'asked' };
  // Nought is how a daemon that does not know the call's figure says "none".
  return keptMiBps === undefined || keptMiBps === 0
    ? undefined
    : { bytesPerSecond: keptMiBps * mebibyte, by: 'kept' };
}
