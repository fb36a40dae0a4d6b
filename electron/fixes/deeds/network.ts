import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { ERROR, STORED_XML, type NetworkRef, type Networks } from '../../libvirt';
import { networksOf } from '../../preflight/service';
import { quote } from '../../ssh';
import { dedented, withoutChildren } from '../text/edit-xml';
import { unifiedDiff } from '../text/unified-diff';
import { refusal, vmsUsing } from './in-use';
import type { Work } from './work';

type NetworkDeed = DeedOf<'network'>;

/** A definition without what belongs to one host alone. Faults: wire-broken */
export const portableNetwork = (xml: string): Result<string, Fault> => {
  const bare = withoutChildren(xml, 'network', ['uuid', 'mac']);
  return bare.ok ? ok(dedented(bare.value)) : bare;
};

async function find(host: Host, name: string): Promise<Result<Found, Fault>> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  const { networks } = libvirt.value;
  const network = await networks.lookupByName(name);
  if (network.ok) return ok({ networks, network: network.value });
  if (network.fault.code === 'libvirt' && network.fault.number === ERROR.NO_NETWORK) return ok({ networks });
  return network;
}

interface Found {
  readonly networks: Networks;
  readonly network?: NetworkRef;
}

/** Definitions are written and devices made in a moment; longer means that nobody answers. */
const patience = { timeoutMs: 30_000 };

const said = async (answer: Promise<Result<unknown, Fault>>): Promise<Result<string, Fault>> => {
  const ended = await answer;
  return ended.ok ? ok('') : ended;
};

async function apply({ part, name, xml }: NetworkDeed, host: Host): Promise<Result<string, Fault>> {
  const found = await find(host, name);
  if (!found.ok) return found;
  const { networks, network } = found.value;
  // Somebody else defined one meanwhile: ours would replace it.
  const isStale = part === 'define' ? network !== undefined : network === undefined;
  if (isStale) return fail({ code: 'plan-stale', host: host.name, what: name });
  if (part === 'define') return said(networks.define(xml ?? '', patience));
  return said(
    part === 'start' ? networks.start(network!, patience) : networks.setAutostart(network!, true, patience),
  );
}

async function objection(deed: NetworkDeed, host: Host): Promise<Fault | undefined> {
  if (deed.part === 'autostart') return undefined;
  const users = await vmsUsing(host, (domain) => networksOf(domain).includes(deed.name));
  return refusal(host, deed.name, users) ?? changedSince(deed, host);
}

async function changedSince({ part, name, xml }: NetworkDeed, host: Host): Promise<Fault | undefined> {
  if (part !== 'define' || xml === null) return undefined;
  const found = await find(host, name);
  if (!found.ok) return found.fault;
  const { networks, network } = found.value;
  if (network === undefined) return undefined;
  const now = await networks.getXml(network, STORED_XML);
  if (!now.ok) return now.fault;
  const standing = portableNetwork(now.value);
  if (!standing.ok) return standing.fault;
  if (withoutSpace(standing.value) === withoutSpace(xml)) return undefined;
  const diff = unifiedDiff(`${standing.value}\n`, '', name);
  return { code: 'undo-changed', host: host.name, what: name, diff };
}

const withoutSpace = (xml: string): string => xml.replace(/\s+/g, ' ').replace(/> </g, '><').trim();

async function undo({ part, name }: NetworkDeed, host: Host): Promise<Result<string, Fault>> {
  const found = await find(host, name);
  if (!found.ok) return found;
  const { networks, network } = found.value;
  if (network === undefined) return ok('');
  if (part === 'autostart') return said(networks.setAutostart(network, false, patience));
  if (part === 'define') return said(networks.undefine(network, patience));
  const isActive = await networks.isActive(network);
  if (!isActive.ok) return isActive;
  return isActive.value ? said(networks.stop(network, patience)) : ok('');
}

async function isDone({ part, name }: NetworkDeed, host: Host): Promise<Result<boolean, Fault>> {
  const found = await find(host, name);
  if (!found.ok) return found;
  const { networks, network } = found.value;
  if (network === undefined || part === 'define') return ok(network !== undefined);
  return part === 'start' ? networks.isActive(network) : networks.getAutostart(network);
}

const verb = { define: 'net-define', start: 'net-start', autostart: 'net-autostart' } as const;

export const networkWork: Work<NetworkDeed> = {
  commands: ({ part, name }) => [
    quote(['virsh', verb[part], ...(part === 'define' ? ['--file', `${name}.xml`] : ['--network', name])]),
  ],
  isDone,
  apply,
  objection,
  undo,
};
