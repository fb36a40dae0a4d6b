import type { FixStep } from '../../../shared/domain/fix';
import { readNetworkXml, STORED_XML, type NetworkRef } from '../../libvirt';
import { networksOf, told } from '../../preflight/service';
import { portableNetwork } from '../deeds/network';
import { explain, stepOn, type Draft, type Fix, type Site } from '../fix';
import { unifiedDiff } from '../text/unified-diff';
import { askScript } from './ask-script';

/**
 * Makes the libvirt networks of a VM ready on the destination: one that is stopped is started, one that is missing is
 * defined like the source's, without its UUID and MAC address; both then start with the host. A network on a bridge of
 * the host needs that bridge: it is not made.
 */
export const readyNetwork: Fix = {
  id: 'ready-network',
  rootOn: () => [],
  plan: async (site) => {
    const { facts, destination } = site;
    const there = told(await facts.to().networks.listAll(0, facts.within));
    const steps: FixStep[] = [];
    for (const name of networksOf(await facts.migratable())) {
      const network = there.find((each) => each.name === name);
      const draft = network === undefined ? await draftNew(site, name) : await draftStart(site, network);
      if (draft.explanation !== undefined) return draft;
      steps.push(...draft.steps);
    }
    return steps.length > 0 ? { steps } : explain('nothing-to-mend', { host: destination.name });
  },
};

const part = (
  { destination }: Site,
  what: 'define' | 'start' | 'autostart',
  name: string,
  xml = '',
): FixStep =>
  stepOn(
    destination,
    { kind: 'network', part: what, name, xml: xml === '' ? null : xml },
    {
      holds: what === 'start' ? 'until-reboot' : 'survives-reboot',
      ...(xml !== '' && { diff: unifiedDiff('', `${xml}\n`, `${name}.xml`) }),
    },
  );

async function draftStart(site: Site, network: NetworkRef): Promise<Draft> {
  const { networks } = site.facts.to();
  const { within } = site.facts;
  const isActive = told(await networks.isActive(network, within));
  const isAutostarted = told(await networks.getAutostart(network, within));
  if (isActive) return { steps: [] };
  const steps = [part(site, 'start', network.name)];
  return { steps: isAutostarted ? steps : [...steps, part(site, 'autostart', network.name)] };
}

async function draftNew(site: Site, name: string): Promise<Draft> {
  const { facts, destination } = site;
  const { networks } = facts.from();
  const own = told(await networks.lookupByName(name, facts.within));
  const written = told(await networks.getXml(own, STORED_XML, facts.within));
  const { forwardMode, bridge } = told(readNetworkXml(written));
  const isThere = bridge !== undefined && (await hasDevice(site, bridge));
  if (forwardMode === 'bridge' && bridge !== undefined && !isThere)
    return explain('network-bridge-missing', { host: destination.name, network: name, bridge });
  const portable = told(portableNetwork(written));
  // Where libvirt makes the bridge itself, it finds another name for it when this one is taken.
  const xml = forwardMode !== 'bridge' && isThere ? withoutBridgeName(portable) : portable;
  return {
    steps: [part(site, 'define', name, xml), part(site, 'start', name), part(site, 'autostart', name)],
  };
}

async function hasDevice({ destination }: Site, device: string): Promise<boolean> {
  const [said] = await askScript(destination, 'say test -d "/sys/class/net/$1"', [device]);
  return said?.exitCode === 0;
}

const withoutBridgeName = (xml: string): string =>
  xml.replace(/(<bridge\b[^>]*?)\s+name=('[^']*'|"[^"]*")/, '$1');
