import type { VmId } from '../../shared/domain/vm';
import type { Host } from '../hosts/host';
import { migrationAddress } from '../hosts/migration-address';
import { findPlaces, type Place } from '../hosts/places';
import {
  DOMAIN_XML,
  readCapabilitiesXml,
  readDomainCapabilitiesXml,
  readDomainXml,
  type DiskXml,
  type DomainRef,
  type DomainXml,
} from '../libvirt';
import { told } from './check';
import { probeHost, type HostProbe } from './probes/probe-host';

/** What the checks look at. Each fact is fetched when first asked for, and once for all checks of a run. */
export type Facts = ReturnType<typeof gatherFacts>;

export interface Scope {
  readonly vmId: VmId;
  readonly source: Host;
  readonly destination: Host;
  /** Every known host, for "is it active anywhere else". */
  readonly all: readonly Host[];
  readonly signal?: AbortSignal;
}

/**
 * A check that ends early leaves what it asked for behind. Whoever waits hears of a failure; what nobody waits for any
 * more must not end the engine as an unhandled rejection.
 */
const once = <T>(fetch: () => Promise<T>): (() => Promise<T>) => {
  let answer: Promise<T> | undefined;
  return () => {
    if (answer !== undefined) return answer;
    answer = fetch();
    answer.catch(() => undefined);
    return answer;
  };
};

export function gatherFacts(scope: Scope) {
  const { source, destination, signal } = scope;
  const vm: DomainRef = { name: '', uuid: scope.vmId, id: -1 };
  const within = { timeoutMs: 15_000, signal };
  const from = () => told(source.libvirt());
  const to = () => told(destination.libvirt());

  const domain = once(async () => told(readDomainXml(told(await from().domains.getXml(vm, 0, within)))));
  /** Networks by the name in the definition: the live one shows a libvirt network as the bridge it hangs on. */
  const migratable = once(async () =>
    told(
      readDomainXml(told(await from().domains.getXml(vm, DOMAIN_XML.MIGRATABLE | DOMAIN_XML.SECURE, within))),
    ),
  );
  const capabilities = (host: () => ReturnType<typeof from>) =>
    once(async () => told(readCapabilitiesXml(told(await host().node.getCapabilities(within)))));
  const offered = once(async () => {
    const { arch, machine, virtType } = await domain();
    const xml = await to().node.getDomainCapabilities({ arch, machine, virtType }, within);
    return told(readDomainCapabilitiesXml(told(xml)));
  });
  const versions = once(async () => {
    const asked = [from(), to()].flatMap(({ node }) => [
      node.getLibvirtVersion(within),
      node.getHypervisorVersion(within),
    ]);
    const [libvirtFrom, qemuFrom, libvirtTo, qemuTo] = (await Promise.all(asked)).map(told);
    return { libvirtFrom: libvirtFrom!, qemuFrom: qemuFrom!, libvirtTo: libvirtTo!, qemuTo: qemuTo! };
  });
  const destinationName = once(async () => told(await to().node.getHostname(within)));
  const paths = once(async () => pathsOf(await domain()));
  const probe = (host: Host) =>
    once(async (): Promise<HostProbe> => {
      const [files, networks, name] = await Promise.all([paths(), migratable(), destinationName()]);
      const bridges = bridgesOf(networks);
      return told(
        await probeHost(host, { paths: files, bridges, names: host === source ? [name] : [] }, signal),
      );
    });
  const places = (host: Host) =>
    once(async (): Promise<ReadonlyMap<string, Place>> =>
      told(await findPlaces((argv, options) => host.run(argv, { asRoot: true, ...options }), await paths())),
    );

  return {
    ...scope,
    vm,
    within,
    from,
    to,
    domain,
    migratable,
    paths,
    offered,
    versions,
    destinationName,
    capabilitiesTo: capabilities(to),
    capabilitiesFrom: capabilities(from),
    probeFrom: probe(source),
    probeTo: probe(destination),
    placesFrom: places(source),
    placesTo: places(destination),
    addressTo: once(async () => told(await migrationAddress(destination, signal))),
  };
}

/** Disks with something in them. */
export const filledDisks = (domain: DomainXml): DiskXml[] =>
  domain.disks.filter((disk) => disk.source !== undefined);

/** Paths of every image, those below the top one included. */
export function pathsOf(domain: DomainXml): string[] {
  const sources = filledDisks(domain).flatMap((disk) => [
    disk.source,
    ...disk.backing.map(({ source }) => source),
  ]);
  return [...new Set(sources.flatMap((source) => source?.path ?? []))];
}

export const bridgesOf = (domain: DomainXml): string[] => sourcesOf(domain, 'bridge');
export const networksOf = (domain: DomainXml): string[] => sourcesOf(domain, 'network');

function sourcesOf(domain: DomainXml, type: string): string[] {
  const names = domain.nics.flatMap((nic) => (nic.type === type ? (nic.source ?? []) : []));
  return [...new Set(names)];
}
