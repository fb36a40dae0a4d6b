import type { VmDetail } from '../../../shared/domain/vm';
import { CopyButton } from '../../components/copy-button';
import type { KeyValue } from '../../components/key-value-list';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/percent';
import { sayState } from '../../words/state-reason';

/** What it is and does now. */
export function factsOf(vm: VmDetail, host: string | undefined): readonly KeyValue[] {
  return [
    { key: 'Host', value: host ?? vm.hostId },
    { key: 'State', value: sayState(vm.state, vm.reason) },
    { key: 'CPU', value: cpuOf(vm) },
    { key: 'Memory', value: formatBytes(vm.memoryBytes) },
    {
      key: 'UUID',
      value: (
        <span className="flex items-center gap-1">
          <span className="mono break-all">{vm.id}</span>
          <span className="-my-1">
            <CopyButton isIcon text={vm.id} label="Copy UUID" />
          </span>
        </span>
      ),
    },
    ...(vm.description === undefined ? [] : [{ key: 'Description', value: vm.description }]),
  ];
}

function cpuOf(vm: VmDetail): string {
  const count = formatCount(vm.vcpus, 'vCPU');
  return vm.cpuPercent === undefined ? count : `${count}, ${formatPercent(vm.cpuPercent)} of one CPU busy`;
}

/** How it is set up: what a destination must be able to offer. */
export function configOf(vm: VmDetail): readonly KeyValue[] {
  return [
    {
      key: 'Hypervisor',
      value:
        vm.hypervisor === 'kvm'
          ? 'KVM'
          : `${vm.hypervisor.toUpperCase()}, emulated: slow, and fit for tests only`,
    },
    { key: 'Machine type', value: <span className="mono">{vm.machine}</span> },
    { key: 'Architecture', value: <span className="mono">{vm.arch}</span> },
    { key: 'CPU model', value: <span className="mono">{vm.cpu}</span> },
    { key: 'Firmware', value: vm.firmware === 'uefi' ? 'UEFI' : 'BIOS' },
    {
      key: 'Definition',
      value: vm.isPersistent ? 'Kept: it survives a shutdown' : 'Not kept: it is gone once it stops',
    },
    { key: 'Starts with host', value: vm.isAutostarted ? 'Yes' : 'No' },
    { key: 'Snapshots', value: vm.snapshotCount === 0 ? 'None' : vm.snapshotCount },
  ];
}
