import type { Watcher } from '../../shared/contract/define';
import { hostColors, type HostSummary } from '../../shared/domain/host';
import type { VmSummary } from '../../shared/domain/vm';
import { connected, fakeHost } from './fake-hosts';
import { manyVms } from './fake-vms';

/* A fleet as large as Drover is made for: a hundred hosts, ten thousand VMs, in groups and with tags. */

const hostCount = 100;
const vmsPerHost = 100;
const tickMs = 5_000;
const hostIds = Array.from({ length: hostCount }, (_, index) => `node${String(index + 1).padStart(3, '0')}`);

export const hugeHosts = (nowMs: number): HostSummary[] =>
  hostIds.map((id, index) => ({
    ...fakeHost({ id, connection: connected(nowMs), vms: { running: 85, total: vmsPerHost } }, nowMs),
    group: `Rack ${1 + Math.floor(index / 20)}`,
    tags: index % 3 === 0 ? ['production', 'ssd'] : ['test'],
    ...(index % 4 === 0 ? { color: hostColors[(index / 4) % hostColors.length] } : {}),
  }));

export const hugeVms = (): Readonly<Record<string, readonly VmSummary[]>> =>
  Object.fromEntries(hostIds.map((id, index) => [id, manyVms(id, vmsPerHost, index * vmsPerHost)]));

/** One host's VMs, with figures that change every five seconds as a real host's do. */
export function watchHuge(
  vms: readonly VmSummary[],
  hostId: string,
  { onValue }: Watcher<VmSummary[]>,
): () => void {
  onValue([...vms]);
  let timer: NodeJS.Timeout;
  let turn = 0;
  const tell = () => {
    turn += 1;
    onValue(vms.map((vm, index) => ({ ...vm, cpuPercent: (index * 7 + turn * 13) % 100 })));
    timer = setTimeout(tell, tickMs);
  };
  // Hosts do not tell of themselves all at once.
  timer = setTimeout(tell, (hostIds.indexOf(hostId) / hostCount) * tickMs);
  return () => clearTimeout(timer);
}
