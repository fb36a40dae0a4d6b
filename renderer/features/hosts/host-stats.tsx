import type { HostDetail, HostLoad, HostSummary, Pool } from '../../../shared/domain/host';
import { Pill } from '../../components/pill';
import { ProgressBar } from '../../components/progress-bar';
import { SparkLine } from '../../components/spark-line';
import { StatCard } from '../../components/stat-card';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/percent';
import { formatRate } from '../../format/rate';

export interface HostStatsProps {
  readonly host: HostSummary;
  readonly detail: HostDetail | undefined;
}

/** The host in five figures. */
export function HostStats({ host, detail }: HostStatsProps) {
  return (
    <div className="grid shrink-0 grid-cols-5 gap-4 max-[1199px]:grid-cols-4 max-[1199px]:gap-3">
      <CpuCard host={host} detail={detail} />
      <MemoryCard host={host} detail={detail} />
      <TrafficCard detail={detail} />
      <PoolCard pools={detail?.pools} />
      <VmCard host={host} detail={detail} />
    </div>
  );
}

const unread = '–';

function CpuCard({ host, detail }: HostStatsProps) {
  const load = detail?.load ?? [];
  const percent = load.at(-1)?.cpuPercent;
  const cpus = host.facts?.cpus;
  const note =
    cpus === undefined
      ? 'not read yet'
      : percent === undefined
        ? formatCount(cpus, 'CPU')
        : `${((percent / 100) * cpus).toFixed(1)} of ${formatCount(cpus, 'CPU')} busy`;
  return (
    <StatCard
      title="CPU"
      value={percent === undefined ? unread : formatPercent(percent)}
      note={note}
      aside={
        load.length > 1 && (
          <div className="max-[1199px]:hidden">
            <SparkLine
              label="CPU load over the last minutes"
              max={100}
              values={load.map((sample) => sample.cpuPercent)}
            />
          </div>
        )
      }
    />
  );
}

function MemoryCard({ host, detail }: HostStatsProps) {
  const facts = host.facts;
  const used = detail?.load.at(-1)?.usedMemoryBytes ?? (facts && facts.memoryBytes - facts.freeMemoryBytes);
  if (facts === undefined || used === undefined)
    return <StatCard title="Memory" value={unread} note="not read yet" />;
  const free = facts.memoryBytes - used;
  return (
    <StatCard
      title="Memory"
      value={formatBytes(used)}
      note={`of ${formatBytes(facts.memoryBytes)}, ${formatBytes(free)} free`}
      aside={
        <div className="w-28 min-w-0 shrink max-[1199px]:hidden">
          <ProgressBar
            role="meter"
            label="Memory in use"
            value={used / facts.memoryBytes}
            valueText={`${formatBytes(used)} of ${formatBytes(facts.memoryBytes)}`}
            tone={free / facts.memoryBytes < 0.05 ? 'warn' : 'accent'}
          />
        </div>
      }
    />
  );
}

/** Left out where there is little room: each VM's page has its own. */
function TrafficCard({ detail }: Pick<HostStatsProps, 'detail'>) {
  const load = detail?.load ?? [];
  const last = load.at(-1);
  const of = (sample: HostLoad) => sample.receivedBytes + sample.sentBytes;
  return (
    <div className="contents max-[1199px]:hidden">
      <StatCard
        title="Traffic of its VMs"
        value={last === undefined ? unread : formatRate(of(last))}
        note={
          last === undefined
            ? 'not read yet'
            : `disks ${formatRate(last.diskReadBytes + last.diskWrittenBytes)}`
        }
        aside={
          load.length > 1 && (
            <div className="min-w-0">
              <SparkLine
                label="Network traffic of its VMs over the last minutes"
                width={52}
                values={load.map(of)}
                max={Math.max(128 * 1024, ...load.map(of))}
              />
            </div>
          )
        }
      />
    </div>
  );
}

function PoolCard({ pools }: { readonly pools: readonly Pool[] | undefined }) {
  if (pools === undefined) return <StatCard title="Storage pools" value={unread} note="not read yet" />;
  const idle = pools.filter((pool) => pool.state !== 'running').length;
  const roomiest = [...pools]
    .filter((pool) => pool.state === 'running')
    .sort((a, b) => b.availableBytes - a.availableBytes)[0];
  return (
    <StatCard
      title="Storage pools"
      value={pools.length}
      note={
        roomiest === undefined
          ? 'none active'
          : `${formatBytes(roomiest.availableBytes)} free on ${roomiest.name}`
      }
      aside={idle > 0 && <Pill tone="warn">{idle} not active</Pill>}
    />
  );
}

function VmCard({ host, detail }: HostStatsProps) {
  const networks = detail?.networks;
  const idle = networks?.filter((network) => !network.isActive).length ?? 0;
  const note =
    networks === undefined
      ? 'networks not read yet'
      : `${formatCount(networks.length, 'network')}${idle > 0 ? `, ${idle} not active` : ''}`;
  return (
    <StatCard
      title="Virtual machines"
      value={host.vms?.total ?? unread}
      note={note}
      aside={
        host.vms !== undefined && (
          <Pill tone={host.vms.running > 0 ? 'ok' : 'neutral'}>{host.vms.running} running</Pill>
        )
      }
    />
  );
}
