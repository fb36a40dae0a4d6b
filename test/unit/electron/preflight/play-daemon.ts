import type { Domains, DomainXml, Libvirt, Networks, Storage } from '../../../../electron/libvirt';
import type { Facts } from '../../../../electron/preflight/facts';
import type { Question } from '../../../../electron/preflight/probes/question';
import { usualWay } from '../../../../electron/preflight/way';
import type { Fault } from '../../../../shared/domain/fault';
import { fail, ok } from '../../../../shared/lib/result';
import { domainOf, playFacts } from './play-facts';

/** A verb that answers. */
export const says =
  <T>(value: T) =>
  () =>
    Promise.resolve(ok(value));

/** A verb that libvirt refuses. */
export function refuses(number: number, raw = 'refused by the test') {
  const fault: Fault = { code: 'libvirt', number, domain: 10, raw, texts: [], call: 'TEST' };
  return () => Promise.resolve(fail(fault));
}

interface Verbs {
  readonly domains?: Partial<Domains>;
  readonly networks?: Partial<Networks>;
  readonly storage?: Partial<Storage>;
}

const strict = <T extends object>(group: string, verbs: Partial<T> = {}): T =>
  new Proxy(verbs, {
    get(given, name) {
      if (name in given) return given[name as keyof T];
      throw new Error(`the check calls ${group}.${String(name)}, which the test does not play`);
    },
  }) as T;

/** A daemon with these verbs alone; any other call fails the test. */
export const playDaemon =
  ({ domains, networks, storage }: Verbs): (() => Libvirt) =>
  () =>
    ({
      domains: strict<Domains>('domains', domains),
      networks: strict<Networks>('networks', networks),
      storage: strict<Storage>('storage', storage),
    }) as Libvirt;

/** An answer to one question, as `playAnswers` takes them. */
export type Played = readonly [question: Question<unknown>, about: string, answer: unknown];

type Host = Facts['source'];

/** A known host whose daemon plays these verbs. */
export const playHost = (name: string, verbs: Verbs = {}): Host =>
  ({ id: name, name, libvirt: () => ok(playDaemon(verbs)()) }) as unknown as Host;

const [kvm1, kvm2] = [playHost('kvm1'), playHost('kvm2')];

/** May be taken along, but not called. */
const notPlayed = (name: string) => (): never => {
  throw new Error(`the check asks for ${name}, which the test does not play`);
};

/** Facts of a pair, kvm1 → kvm2, with an ordinary VM and the usual way. */
export function playPair(given: Partial<Facts> & { live?: DomainXml } = {}): Facts {
  const { live = domainOf(), ...facts } = given;
  const vm = { name: live.name, uuid: live.uuid, id: 1 };
  return playFacts({
    vm,
    within: { timeoutMs: 1000, signal: undefined },
    source: kvm1,
    destination: kvm2,
    all: [kvm1, kvm2],
    way: usualWay,
    from: notPlayed('from'),
    to: notPlayed('to'),
    versions: notPlayed('versions'),
    storedXml: notPlayed('storedXml'),
    answersFrom: notPlayed('answersFrom'),
    answersTo: notPlayed('answersTo'),
    domain: () => Promise.resolve(live),
    migratable: () => Promise.resolve(live),
    ...facts,
  });
}

/** The same VM, switched off. */
export function off({ id: _id, ...live }: DomainXml): DomainXml {
  return live;
}
