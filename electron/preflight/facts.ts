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
import { compareImages, type Compared } from './compare-images';
import { findVolumes } from './facts/find-volumes';
import { distinctBy, imagesOf } from './images';
import { loadFacts } from './facts/load-facts';
import { networkFacts } from './facts/network-facts';
import { once } from './facts/once';
import type { Measured } from './measured';
import { askHost, type Answers } from './probes/ask-host';
import type { Traces } from './traces';
import { usualWay, type Way } from './way';

/** What the checks look at. Each fact is fetched when first asked for, and once for all checks of a run. */
export type Facts = ReturnType<typeof gatherFacts>;

export interface Scope {
  readonly vmId: VmId;
  readonly source: Host;
  readonly destination: Host;
  /** Every known host, for "is it active anywhere else". */
  readonly all: readonly Host[];
  /** Left out: the usual one. */
  readonly way?: Way;
  /** Where a probe that leaves something on a host for seconds says so first. Without it none is left. */
  readonly traces?: Traces;
  /** Figures that outlive a run; left out, a run measures for itself, and knows no link. */
  readonly measured?: Measured;
  readonly signal?: AbortSignal;
}

export function gatherFacts(scope: Scope) {
  const { source, destination, signal } = scope;
  const way = scope.way ?? usualWay;
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
  /** The definition that is kept, which the next start takes; of a VM without one, what runs. */
  const storedXml = once(async () =>
    told(await from().domains.getXml(vm, DOMAIN_XML.INACTIVE | DOMAIN_XML.MIGRATABLE, within)),
  );
  const capabilities = (host: () => ReturnType<typeof from>) =>
    once(async () => told(readCapabilitiesXml(told(await host().node.getCapabilities(within)))));
  const capabilitiesTo = capabilities(to);
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
  /** Every image with its path on each host: the disks' own, and those they build on. */
  const images = once(async () => {
    const live = await domain();
    const [here, there] = await Promise.all([from, to].map((host) => findVolumes(host, live, within)));
    return imagesOf(live, way, here!, there!);
  });
  const pathsAt = (path: 'path' | 'pathThere') =>
    once(async () => distinctBy(await images(), path).map((image) => image[path]));
  const paths = pathsAt('path');
  const pathsThere = pathsAt('pathThere');
  const pathsOn = (host: Host) => (host === source ? paths() : pathsThere());
  /** Unknown where the daemon does not say: then only the question that needs it cannot be answered. */
  const qemuUserTo = once(async () => (await capabilitiesTo()).qemuUser);
  const answers = (host: Host) =>
    once(async (): Promise<Answers> => {
      const [live, byName, pathsHere, all, name, qemuUser] = await Promise.all([
        domain(),
        migratable(),
        pathsOn(host),
        images(),
        destinationName(),
        qemuUserTo().catch(() => undefined),
      ]);
      const end = host === source ? 'source' : 'destination';
      const about = { domain: live, migratable: byName, paths: pathsHere, images: all, qemuUser };
      return told(await askHost(host, { end, destinationName: name, vm: about }, signal));
    });
  const places = (host: Host) =>
    once(async (): Promise<ReadonlyMap<string, Place>> =>
      told(
        await findPlaces(
          (argv, options) => host.run(argv, { asRoot: true, ...options }),
          await pathsOn(host),
        ),
      ),
    );
  const answersFrom = answers(source);
  const answersTo = answers(destination);
  const placesFrom = places(source);
  const placesTo = places(destination);
  /** What both hosts say of each image, by its path on the source; nothing is touched for it. */
  const compared = once(async (): Promise<ReadonlyMap<string, Compared>> => {
    const [all, answersHere, answersThere] = await Promise.all([images(), answersFrom(), answersTo()]);
    const [placesHere, placesThere] = await Promise.all([placesFrom(), placesTo()]);
    const here = { name: source.name, answers: answersHere, places: placesHere };
    const there = { name: destination.name, answers: answersThere, places: placesThere };
    return compareImages(all, here, there);
  });

  return {
    ...scope,
    way,
    vm,
    within,
    from,
    to,
    domain,
    migratable,
    images,
    compared,
    storedXml,
    paths,
    offered,
    versions,
    destinationName,
    qemuUserTo,
    capabilitiesTo,
    ...networkFacts({ from, to, domain, migratable, within }),
    ...loadFacts({ from, to, domain, within, vm, way, scope }),
    capabilitiesFrom: capabilities(from),
    answersFrom,
    answersTo,
    placesFrom,
    placesTo,
    addressTo: once(async () => told(await migrationAddress(destination, signal))),
  };
}
