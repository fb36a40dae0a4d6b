import type { Stop, Watcher } from '../../shared/contract/define';
import type { Finding } from '../../shared/domain/finding';
import type { HostId } from '../../shared/domain/host';
import type { CheckResult, Destination, Verdict } from '../../shared/domain/preflight';
import type { VmId } from '../../shared/domain/vm';
import type { Host, Hosts } from '../hosts/host';
import type { Log } from '../ports';
import { catalog } from './catalog';
import { gatherFacts } from './facts';
import { runChecks } from './run';

interface Wanted {
  readonly hosts: Hosts;
  readonly ask: { readonly vmId: VmId; readonly fromHostId: HostId };
  readonly watcher: Watcher<Destination[]>;
  readonly log: Log;
}

const quick = catalog.filter((check) => check.isQuick);

/** Watches every other known host as a place to go. A host that changed its connection is looked at anew. */
export function judgeDestination({ hosts, ask, watcher, log }: Wanted): Stop {
  const seen = new Map<HostId, Destination>();
  const lookedAt = new Map<HostId, string>();
  let isStopped = false;
  const tell = () => {
    if (!isStopped) watcher.onValue([...seen.values()]);
  };

  const look = async (host: Host, source: Host) => {
    const connection = host.connection().at;
    if (lookedAt.get(host.id) === connection) return;
    lookedAt.set(host.id, connection);
    seen.set(host.id, { ...about(host), fit: 'looking', reasons: [] });
    const facts = gatherFacts({
      vmId: ask.vmId,
      source,
      destination: host,
      all: hosts.all(),
      isByCallsAlone: true,
    });
    const results = await runChecks(quick, facts);
    seen.set(host.id, { ...about(host), ...fitOf(results) });
    tell();
  };
  const lookAtAll = () => {
    const source = hosts.get(ask.fromHostId);
    if (source === undefined) return watcher.onFault({ code: 'host-not-known', hostId: ask.fromHostId });
    const others = hosts.all().filter((host) => host.id !== source.id);
    for (const id of [...seen.keys()]) if (!others.some((host) => host.id === id)) seen.delete(id);
    for (const host of others)
      look(host, source).catch((error: unknown) => log.error('destination-broke', { error: String(error) }));
    tell();
  };

  lookAtAll();
  const stop = hosts.onChange((id) => {
    if (hosts.get(id)?.connection().at !== lookedAt.get(id)) lookAtAll();
  });
  return () => {
    isStopped = true;
    stop();
  };
}

function about(host: Host): Pick<Destination, 'hostId' | 'name' | 'freeMemoryBytes' | 'runningVms'> {
  return {
    hostId: host.id,
    name: host.name,
    freeMemoryBytes: host.facts()?.freeMemoryBytes,
    runningVms: host.vms()?.filter((vm) => vm.state === 'running').length,
  };
}

const unconnectedCodes: readonly Finding['code'][] = ['not-connected', 'neither-connected'];
const severity: readonly Verdict[] = ['blocker', 'unknown', 'warning', 'note'];

/** Unfit when something blocks or could not be told; the reasons worst first. */
export function fitOf(results: readonly CheckResult[]): Pick<Destination, 'fit' | 'reasons'> {
  const done = results.filter((result) => result.at === 'done');
  // Without a connection the other checks cannot tell either: one reason says it.
  const unconnected = done.find(({ finding }) => unconnectedCodes.includes(finding.code));
  if (unconnected !== undefined) return { fit: 'unfit', reasons: [unconnected.finding] };
  const against = severity.flatMap((verdict) => done.filter((result) => result.verdict === verdict));
  const isUnfit = against.some(({ verdict }) => verdict === 'blocker' || verdict === 'unknown');
  const isWarned = against.some(({ verdict }) => verdict === 'warning');
  return {
    fit: isUnfit ? 'unfit' : isWarned ? 'warned' : 'fit',
    reasons: against.map(({ finding }) => finding),
  };
}
