import type { VmDetail, VmMemory } from '../../../shared/domain/vm';
import { CopyButton } from '../../components/copy-button';
import type { KeyValue } from '../../components/key-value-list';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/percent';
import { sayJob } from '../../words/vm-job';
import { sayState } from '../../words/state-reason';

/** What it is and does now. */
export function factsOf(vm: VmDetail, host: string | undefined): readonly KeyValue[] {
  return [
    { key: 'Host', value: host ?? vm.hostId },
    { key: 'State', value: sayState(vm.state, vm.reason) },
    ...(vm.job === undefined ? [] : [{ key: 'At work', value: sayJob(vm.job) }]),
    { key: 'CPU', value: cpuOf(vm) },
    { key: 'Memory', value: memoryOf(vm) },
    ...memoryInUse(vm.memory),
    { key: 'Guest agent', value: agents[vm.guestAgent] },
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

const agents: Record<VmDetail['guestAgent'], string> = {
  connected: 'Connected: the guest itself can be asked',
  silent: 'Has a channel; nobody answers inside',
  none: 'No channel for one',
};

function cpuOf(vm: VmDetail): string {
  const more = vm.maximumVcpus > vm.vcpus ? ` of at most ${vm.maximumVcpus}` : '';
  const count = `${formatCount(vm.vcpus, 'vCPU')}${more}`;
  return vm.cpuPercent === undefined ? count : `${count}, ${formatPercent(vm.cpuPercent)} of one CPU busy`;
}

function memoryOf({ memory, memoryBytes }: VmDetail): string {
  const more = memory.maximumBytes > memoryBytes ? ` of at most ${formatBytes(memory.maximumBytes)}` : '';
  const balloon = memory.hasBalloon ? '' : ', without a balloon: it cannot be changed while it runs';
  return `${formatBytes(memoryBytes)}${more}${balloon}`;
}

/** What the guest tells of itself where it does, and what its process takes of the host. */
function memoryInUse({ guest, residentBytes }: VmMemory): readonly KeyValue[] {
  const parts = [
    guest === undefined
      ? undefined
      : `${formatBytes(guest.totalBytes - guest.unusedBytes)} of ${formatBytes(guest.totalBytes)}, as the guest tells`,
    residentBytes === undefined ? undefined : `${formatBytes(residentBytes)} of the host’s`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [{ key: 'Memory in use', value: parts.join('; ') }];
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
    { key: 'Firmware', value: firmwareOf(vm) },
    { key: 'TPM', value: tpmOf(vm) },
    { key: 'Graphics', value: graphicsOf(vm) },
    { key: 'Host devices', value: hostDevicesOf(vm) },
    {
      key: 'Definition',
      value: vm.isPersistent ? 'Kept: it survives a shutdown' : 'Not kept: it is gone once it stops',
    },
    { key: 'Starts with host', value: vm.isAutostarted ? 'Yes' : 'No' },
    { key: 'Snapshots', value: vm.snapshots.length === 0 ? 'None' : vm.snapshots.join(', ') },
  ];
}

function firmwareOf({ firmware, hasSecureBoot }: VmDetail): string {
  if (firmware === 'bios') return 'BIOS';
  return hasSecureBoot ? 'UEFI with Secure Boot' : 'UEFI';
}

function tpmOf({ tpm }: VmDetail): string {
  if (tpm === undefined) return 'None';
  const what = [tpm.version === undefined ? 'TPM' : `TPM ${tpm.version}`, tpm.model]
    .filter(Boolean)
    .join(', ');
  return tpm.backend === 'passthrough' ? `${what}, the host’s own` : `${what}, emulated`;
}

function graphicsOf({ graphics }: VmDetail): string {
  if (graphics.length === 0) return 'None: the serial console only';
  return graphics
    .map(({ type, listen, port }) => {
      const where = [listen, port].filter((part) => part !== undefined).join(':');
      return where === '' ? type.toUpperCase() : `${type.toUpperCase()} on ${where}`;
    })
    .join('; ');
}

function hostDevicesOf({ hostDevices }: VmDetail) {
  if (hostDevices.length === 0) return 'None';
  const devices = hostDevices.map(({ type, address }) =>
    [type.toUpperCase(), address].filter(Boolean).join(' '),
  );
  return <span className="mono">{devices.join(', ')}</span>;
}
