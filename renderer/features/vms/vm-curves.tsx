import type { ReactNode } from 'react';
import type { VmDetail, VmLoad } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { SparkLine } from '../../components/spark-line';
import { StatCard } from '../../components/stat-card';
import { formatBytes } from '../../format/bytes';
import { formatPercent } from '../../format/percent';
import { formatRate } from '../../format/rate';

interface Curve {
  readonly title: string;
  /** What the curve goes by. */
  readonly of: (load: VmLoad) => number;
  readonly value: (load: VmLoad) => string;
  readonly note: (load: VmLoad) => ReactNode;
  /** The least that fills the height: idle must not look like a storm. */
  readonly floor: number;
}

const MiB = 1024 ** 2;

const curves = (vm: VmDetail): readonly Curve[] => [
  {
    title: 'CPU',
    of: (load) => load.cpuPercent,
    value: (load) => formatPercent(load.cpuPercent),
    note: () => `of one CPU, ${formatPercent(vm.vcpus * 100)} at most`,
    floor: vm.vcpus * 100,
  },
  {
    title: 'Memory in use',
    of: (load) => load.memoryBytes,
    value: (load) => formatBytes(load.memoryBytes),
    note: () =>
      vm.memory.guest === undefined
        ? `on the host, for a VM of ${formatBytes(vm.memoryBytes)}`
        : `inside, of ${formatBytes(vm.memoryBytes)}`,
    floor: vm.memoryBytes,
  },
  {
    title: 'Disk traffic',
    of: (load) => load.diskReadBytes + load.diskWrittenBytes,
    value: (load) => formatRate(load.diskReadBytes + load.diskWrittenBytes),
    note: (load) => `${formatRate(load.diskReadBytes)} read, ${formatRate(load.diskWrittenBytes)} written`,
    floor: MiB,
  },
  {
    title: 'Network traffic',
    of: (load) => load.receivedBytes + load.sentBytes,
    value: (load) => formatRate(load.receivedBytes + load.sentBytes),
    note: (load) => `${formatRate(load.receivedBytes)} in, ${formatRate(load.sentBytes)} out`,
    floor: MiB / 8,
  },
];

/** What the VM does now and did in the last minutes, in four figures with their curves. */
export function VmCurves({ vm }: { readonly vm: VmDetail }) {
  const { vms } = useDrover();
  const load = useTopic(vms.load, { hostId: vm.hostId, vmId: vm.id }).value ?? [];
  const isActive = vm.state !== 'off' && vm.state !== 'crashed';
  const last = isActive ? load.at(-1) : undefined;
  return (
    <div className="grid shrink-0 grid-cols-4 gap-4 max-[1199px]:gap-3">
      {curves(vm).map((curve) => (
        <StatCard
          key={curve.title}
          title={curve.title}
          value={last === undefined ? '–' : curve.value(last)}
          note={last === undefined ? (isActive ? 'being measured' : 'not running') : curve.note(last)}
          aside={
            last !== undefined &&
            load.length > 1 && (
              <div className="flex min-w-0 shrink justify-end">
                <SparkLine
                  label={`${curve.title} over the last minutes`}
                  values={load.map(curve.of)}
                  max={Math.max(curve.floor, ...load.map(curve.of))}
                />
              </div>
            )
          }
        />
      ))}
    </div>
  );
}
