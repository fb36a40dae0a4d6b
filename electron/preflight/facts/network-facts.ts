import type { CallOptions, DomainXml, Libvirt } from '../../libvirt';
import { networksOf } from '../domain-parts';
import { readNetworks } from './networks';
import { once } from './once';
import { plugsOf } from './plugs';

interface Needs {
  readonly from: () => Libvirt;
  readonly to: () => Libvirt;
  readonly domain: () => Promise<DomainXml>;
  readonly migratable: () => Promise<DomainXml>;
  readonly within: CallOptions;
}

/** What the guest is plugged into, here and there. */
export function networkFacts({ from, to, domain, migratable, within }: Needs) {
  const networks = (libvirt: () => Libvirt) =>
    once(async () => readNetworks(libvirt(), networksOf(await migratable()), within));
  const networksFrom = networks(from);
  const networksTo = networks(to);
  const plugs = once(async () => {
    const [live, byName, here, there] = await Promise.all([
      domain(),
      migratable(),
      networksFrom(),
      networksTo(),
    ]);
    return plugsOf({ domain: live, migratable: byName }, { from: here, to: there });
  });
  return { networksTo, plugs };
}
