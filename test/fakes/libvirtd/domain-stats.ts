import { STATS, type TypedParam } from '../../../electron/libvirt/index';
import { domainStatusNumbers } from '../../../electron/libvirt/protocol/words';
import { isActive, type FakeDomain } from './world';

const int = (field: string, value: number): TypedParam => ({ field, type: 'int', value });
const uint = (field: string, value: number): TypedParam => ({ field, type: 'uint', value });
const ullong = (field: string, value: number): TypedParam => ({
  field,
  type: 'ullong',
  value: BigInt(Math.round(value)),
});
const string = (field: string, value: string): TypedParam => ({ field, type: 'string', value });

/** A guest's record of statistics: the groups asked for, those that need a process only while there is one. */
export function statsOf(domain: FakeDomain, groups: number): TypedParam[] {
  const wanted = (group: number): boolean => groups === 0 || (groups & group) !== 0;
  const { state, reason } = domainStatusNumbers(domain.status);
  const params: TypedParam[] = [];
  if (wanted(STATS.STATE)) params.push(int('state.state', state), int('state.reason', reason));
  if (!isActive(domain)) return params;
  if (wanted(STATS.CPU_TOTAL))
    params.push(ullong('cpu.time', (Date.now() - domain.startedAtMs) * domain.load * 1e6));
  if (wanted(STATS.BALLOON)) {
    params.push(
      ullong('balloon.current', domain.memoryBytes / 1024),
      ullong('balloon.maximum', domain.memoryBytes / 1024),
      ullong('balloon.rss', domain.memoryBytes / 2048),
    );
  }
  if (wanted(STATS.VCPU)) params.push(uint('vcpu.current', domain.vcpus), uint('vcpu.maximum', domain.vcpus));
  if (wanted(STATS.BLOCK)) params.push(...blockStats(domain));
  if (groups & STATS.DIRTYRATE) params.push(...dirtyRateStats(domain));
  if (wanted(STATS.INTERFACE)) params.push(...interfaceStats(domain));
  return params;
}

/** Unstarted, measuring, measured; libvirt: virDomainDirtyRateStatus. The figure is whole MiB/s. */
function dirtyRateStats({ dirtyRateAsked: asked, dirtyBytesPerSecond, status }: FakeDomain): TypedParam[] {
  if (asked === undefined) return [int('dirtyrate.calc_status', 0)];
  const times = [int('dirtyrate.calc_period', asked.seconds)];
  if (Date.now() < asked.atMs + asked.seconds * 1000) return [int('dirtyrate.calc_status', 1), ...times];
  const mebibytes = status.state === 'running' ? Math.round(dirtyBytesPerSecond / 1024 ** 2) : 0;
  const rate: TypedParam = {
    field: 'dirtyrate.megabytes_per_second',
    type: 'llong',
    value: BigInt(mebibytes),
  };
  return [int('dirtyrate.calc_status', 2), ...times, rate];
}

/** What a guest has done since its start grows with time and with how busy it is. */
const doneBy = (domain: FakeDomain, bytesPerSecond: number): number =>
  ((Date.now() - domain.startedAtMs) / 1000) * domain.load * bytesPerSecond;

const interfaceStats = (domain: FakeDomain): TypedParam[] =>
  domain.network === undefined
    ? [uint('net.count', 0)]
    : [
        uint('net.count', 1),
        string('net.0.name', 'vnet0'),
        ullong('net.0.rx.bytes', doneBy(domain, 500_000)),
        ullong('net.0.tx.bytes', doneBy(domain, 100_000)),
      ];

const blockStats = (domain: FakeDomain): TypedParam[] => [
  uint('block.count', domain.disks.length),
  ...domain.disks.flatMap((disk, at) => [
    string(`block.${at}.name`, disk.target),
    string(`block.${at}.path`, disk.path),
    ...(isActive(domain)
      ? [
          ullong(`block.${at}.rd.bytes`, doneBy(domain, 1_000_000)),
          ullong(`block.${at}.wr.bytes`, doneBy(domain, 2_000_000)),
        ]
      : []),
    ullong(`block.${at}.capacity`, disk.capacityBytes),
    ullong(`block.${at}.allocation`, disk.capacityBytes / 2),
    ullong(`block.${at}.physical`, disk.capacityBytes / 2),
  ]),
];
