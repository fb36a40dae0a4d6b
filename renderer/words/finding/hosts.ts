import { formatDuration } from '../../format/duration';
import { formatNumber } from '../../format/number';
import { cpuFindings } from './cpu';
import { listed, type FindingTable, type LibvirtPhase } from './table';

interface Versions {
  readonly libvirtFrom: string;
  readonly libvirtTo: string;
  readonly qemuFrom: string;
  readonly qemuTo: string;
}

const versions = (seen: Versions, from: string, to: string): string =>
  `${from}: libvirt ${seen.libvirtFrom}, QEMU ${seen.qemuFrom}. ${to}: libvirt ${seen.libvirtTo}, QEMU ${seen.qemuTo}.`;

const during = (at: LibvirtPhase, says: string) => ({ libvirt: { at, says } }) as const;

const knownFailure = {
  'post-copy-crash':
    'libvirt 11.2 and 11.3 are known to crash on the destination when a post-copy move resumes the VM there.',
  'nested-features':
    'libvirt 9.10 to 10.1 count the CPU features of VMs in VMs (vmx-…) otherwise than older ones, and one of the two refuses what the other wrote.',
} as const;

const unkept = (hosts: readonly string[]): string =>
  hosts.length === 0
    ? 'Look which time servers each of them follows, and whether it reaches them: timedatectl timesync-status, or chronyc sources.'
    : `Switch time synchronization on where it is off, on ${listed(hosts)}: timedatectl set-ntp true.`;

export const hostsFindings = {
  ...cpuFindings,
  'arch-offered': (seen, ends) => ({
    title: `${ends.to} runs ${seen.arch} VMs`,
    why: `The VM is one of ${seen.arch}, run with ${seen.hypervisor}.`,
  }),
  'arch-missing': (seen, ends) => ({
    title: `${ends.to} cannot run ${seen.arch} VMs with ${seen.hypervisor}`,
    why: seen.offered.length === 0 ? 'It offers no emulator at all.' : `It offers ${listed(seen.offered)}.`,
    next: `Install the emulator on ${ends.to} (qemu-system-x86 or qemu-system-arm on Debian, qemu-x86 or qemu-arm on SUSE), or choose another host.`,
    ...during('prepare', 'Emulator … does not support arch …'),
  }),
  'machine-known': (seen, ends) => ({
    title: `${ends.to} knows the machine type`,
    why: `The virtual mainboard is ${seen.machine}.`,
  }),
  'machine-unknown': (seen) => ({
    title: `${seen.host} does not know the machine type ${seen.machine}`,
    why: 'That virtual mainboard belongs to a newer QEMU or to another distribution.',
    next: `Upgrade QEMU on ${seen.host}, or give the VM a machine type that both hosts know when it is next restarted.`,
    ...during('prepare', 'Emulator … does not support machine type …'),
  }),
  'emulator-missing': (seen) => ({
    title: `${seen.host} does not have the VM’s emulator`,
    why: `The definition names ${seen.emulator}; libvirt there says: ${seen.raw}. What it has is ${listed(seen.usual)}.`,
    next: `Install it on ${seen.host} at that path, or give the VM the emulator there (<emulator>) when it is next restarted.`,
    ...during('prepare', 'Cannot check QEMU binary …: No such file or directory'),
  }),
  'versions-fit': (seen, ends) => ({
    title: 'libvirt and QEMU fit',
    why: versions(seen, ends.from, ends.to),
  }),
  'newer-on-source': (seen, ends) => ({
    title: `${ends.to} runs older software`,
    why: `${versions(seen, ends.from, ends.to)} Old to new normally works; new to old often fails at the very end.`,
    next: `Upgrade ${ends.to} first.`,
    ...during('finish', 'load of migration failed'),
  }),
  'newer-there': (seen, ends) => ({
    title: `${ends.to} runs newer software`,
    why: `${versions(seen, ends.from, ends.to)} This way round it normally works; the way back is not tested by anybody.`,
    next: `Leave the VM’s machine type as it is until you are sure that it need not come back.`,
  }),
  'board-newer': (seen, ends) => ({
    title: `${ends.to} has a QEMU older than the VM’s mainboard`,
    why: `The virtual mainboard ${seen.machine} came with a later QEMU than ${seen.qemu}.`,
    next: `Upgrade QEMU on ${ends.to}, or give the VM an older machine type when it is next restarted.`,
    ...during('prepare', 'Emulator … does not support machine type …'),
  }),
  'known-bad-pair': (seen, ends) => ({
    title: 'These two versions are known to fail together',
    why: `${versions(seen, ends.from, ends.to)} ${knownFailure[seen.because]}`,
    next: `Upgrade the older of the two, or ${seen.because === 'post-copy-crash' ? 'move without post-copy' : 'choose another host'}.`,
    ...during('finish', 'load of migration failed'),
  }),
  'distributions-differ': (seen, ends) => ({
    title: 'The hosts run different distributions',
    why: `${ends.from}: ${seen.from}. ${ends.to}: ${seen.to}. Each builds QEMU and its firmware in its own way, and a difference shows at the very end of a move.`,
    next: 'Try it with a VM that does not matter first.',
    ...during('finish', 'load of migration failed'),
  }),
  'old-qemu-runs': (seen) => ({
    title: 'The VM still runs on the QEMU it was started with',
    why: `QEMU was upgraded on ${seen.host} since; installed there now is ${seen.installed}. What the VM runs on is older, so moving it on is the usual way up.`,
  }),
  'kernel-fits': (seen, ends) => ({
    title: `The kernel of ${ends.to} gives what the VM uses`,
    why: `${seen.cgroup === 'none' ? 'It keeps no control groups' : `Control groups ${seen.cgroup}`}; the VM ${seen.usesNesting ? 'may run VMs itself, and they can there' : 'runs no VMs itself'}.`,
  }),
  'weight-out-of-range': (seen, ends) => ({
    title: `The VM’s CPU weight does not fit ${seen.host}`,
    why: `It is ${formatNumber(seen.shares)}; the kernel there takes ${formatNumber(seen.low)} to ${formatNumber(seen.high)}.`,
    next: `On ${ends.from} set another: virsh schedinfo VM --live --config --set cpu_shares=${seen.high}.`,
    ...during('prepare', 'Invalid value … for … must be in range …'),
  }),
  'enlightenments-missing': (seen) => ({
    title: `${seen.host} lacks Hyper-V enlightenments the VM uses`,
    why: `Missing: ${listed(seen.missing)}. Windows in the VM was told of them at its start.`,
    next: `Upgrade kernel and QEMU on ${seen.host}, or take them from the definition when the VM is next restarted.`,
    ...during('prepare', 'host doesn’t support hyperv … feature'),
  }),
  'nesting-off': (seen) => ({
    title: `VMs within this VM would not run on ${seen.host}`,
    why: 'The VM sees a CPU that can run VMs, and the kernel there does not let it.',
    next: `Reload the kvm module on ${seen.host} with nested=1 while no VM runs there; or go on if this VM runs none itself.`,
  }),
  'devices-there': (seen, ends) => ({
    title: `${ends.to} can make every device`,
    why: seen.devices.length === 0 ? 'The VM has none that need asking for.' : `${listed(seen.devices)}.`,
  }),
  'devices-missing': (seen) => ({
    title: `QEMU on ${seen.host} cannot make all of the VM’s devices`,
    why: `Missing: ${listed(seen.missing)}. Distributions leave some out, or put them into packages of their own.`,
    next: `Install the package with it on ${seen.host} (qemu-system-modules-spice on Debian, qemu-ui-… and qemu-hw-… on SUSE, swtpm for a TPM), or replace the device while the VM is off.`,
    ...during('prepare', '… are not supported with this QEMU'),
  }),
  'clocks-agree': (seen) => ({
    title: 'The clocks agree',
    why: `They are ${formatDuration(seen.apartMs)} apart, measured to within ${formatDuration(seen.uncertaintyMs)}.`,
  }),
  'clocks-differ': (seen) => ({
    title: `The clocks are ${formatDuration(seen.apartMs)} apart`,
    why: `Measured to within ${formatDuration(seen.uncertaintyMs)}. The VM's clock may jump by that much when it arrives.`,
    next: unkept(seen.unkept),
  }),
  'clocks-refused': (seen) => ({
    title: `The clocks are ${formatDuration(seen.apartMs)} apart`,
    why: `Measured to within ${formatDuration(seen.uncertaintyMs)}. Kerberos and certificates go by the clock, and past five minutes they refuse: storage or the encrypted stream would fail.`,
    next: unkept(seen.unkept),
  }),
} satisfies Partial<FindingTable>;
