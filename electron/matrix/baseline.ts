import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { Baseline, BaselineAsk } from '../../shared/domain/matrix';
import { isNewer } from '../../shared/lib/is-newer';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host, Hosts } from '../hosts/host';
import { DOMAIN_XML, readCpuXml, readDomainXml } from '../libvirt';
import { adoptCpu, laidOut } from './adopt-cpu';
import { compareCpu } from './compare-cpus';
import { readHostSight, type HostSight } from './host-sight';

const within = { timeoutMs: 15_000 };

interface Chosen {
  readonly host: Host;
  readonly sight: HostSight;
}

/**
 * The largest CPU that every chosen host can give, without what would keep a guest from migrating.
 * Faults: host-not-known, host-not-connected, those of the calls; libvirt's own when there is none in common.
 */
export async function findBaseline(hosts: Hosts, ask: BaselineAsk): Promise<Result<Baseline, Fault>> {
  const chosen = await readChosen(hosts, ask.hostIds);
  if (!chosen.ok) return chosen;
  const judge = oldestOf(chosen.value);
  const libvirt = judge.host.libvirt();
  if (!libvirt.ok) return libvirt;
  const { arch, virtType } = judge.sight;
  const cpus = [...new Set(chosen.value.flatMap(({ sight }) => sight.cpuXml ?? []))];
  const computed = await libvirt.value.node.baselineHypervisorCpu(
    cpus,
    { arch, virtType, isMigratable: true },
    within,
  );
  if (!computed.ok) return computed;
  const cpu = readCpuXml(computed.value);
  if (!cpu.ok) return cpu;
  const answers = await Promise.all(
    chosen.value.map(async ({ host, sight }) => ({
      hostId: host.id,
      answer: (await compareCpu(host, sight, computed.value)).answer,
    })),
  );
  const vm = ask.vm && (await compareVm(hosts, ask.vm, computed.value));
  if (vm?.ok === false) return vm;
  return ok({
    computedBy: judge.host.id,
    model: cpu.value.model ?? '',
    features: [...cpu.value.features],
    xml: laidOut(computed.value),
    answers,
    ...(vm === undefined ? {} : { vm: vm.value }),
  });
}

async function readChosen(hosts: Hosts, ids: readonly HostId[]): Promise<Result<readonly Chosen[], Fault>> {
  const read = await Promise.all(
    ids.map(async (hostId): Promise<Result<Chosen, Fault>> => {
      const host = hosts.get(hostId);
      if (host === undefined) return fail({ code: 'host-not-known', hostId });
      const sight = await readHostSight(host);
      return sight.ok ? ok({ host, sight: sight.value }) : sight;
    }),
  );
  const failed = read.find((each) => !each.ok);
  if (failed?.ok === false) return failed;
  return ok(read.flatMap((each) => (each.ok ? [each.value] : [])));
}

const oldestOf = (chosen: readonly Chosen[]): Chosen =>
  chosen.reduce((oldest, each) =>
    isNewer(oldest.sight.facts.qemuVersion, each.sight.facts.qemuVersion) ? each : oldest,
  );

/** The VM's `<cpu>` as it is defined: what a running one has stays until its next full start. */
async function compareVm(
  hosts: Hosts,
  { hostId, vmId }: NonNullable<BaselineAsk['vm']>,
  baseline: string,
): Promise<Result<NonNullable<Baseline['vm']>, Fault>> {
  const libvirt = hosts.get(hostId)?.libvirt() ?? fail<Fault>({ code: 'host-not-known', hostId });
  if (!libvirt.ok) return libvirt;
  const vm = { name: '', uuid: vmId, id: -1 };
  const xml = await libvirt.value.domains.getXml(vm, DOMAIN_XML.INACTIVE, within);
  const domain = xml.ok ? readDomainXml(xml.value) : xml;
  if (!domain.ok) return domain;
  const own = domain.value.cpu?.xml;
  const before = own === undefined ? null : laidOut(own);
  const after = adoptCpu(before, baseline);
  return after.ok ? ok({ name: domain.value.name, before, after: after.value }) : after;
}
