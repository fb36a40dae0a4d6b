import type { VmId } from '../../shared/domain/vm';
import type { Host } from '../hosts/host';
import { migrationAddress } from '../hosts/migration-address';
import { findPlaces, type Place } from '../hosts/places';
import {
  DOMAIN_XML,
  readCapabilitiesXml,
  readDomainCapabilitiesXml,
  readDomainXml,
  type DomainRef,
} from '../libvirt';
import { told } from './check';
import { pathsOf } from './domain-parts';
import { askHost, type Answers } from './probes/ask-host';

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
  const answers = (host: Host) =>
    once(async (): Promise<Answers> => {
      const [live, byName, images, name] = await Promise.all([
        domain(),
        migratable(),
        paths(),
        destinationName(),
      ]);
      const end = host === source ? 'source' : 'destination';
      const about = { domain: live, migratable: byName, paths: images };
      return told(await askHost(host, { end, destinationName: name, vm: about }, signal));
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
    answersFrom: answers(source),
    answersTo: answers(destination),
    placesFrom: places(source),
    placesTo: places(destination),
    addressTo: once(async () => told(await migrationAddress(destination, signal))),
  };
}
