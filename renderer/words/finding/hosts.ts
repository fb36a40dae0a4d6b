import { formatDuration } from '../../format/duration';
import { formatNumber } from '../../format/number';
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

const megahertz = (hz: number): string => `${formatNumber(hz / 1e6)} MHz`;

const differing = {
  microcode: 'microcode',
  'address-bits': 'bits of a physical address',
  kernel: 'kernel',
  qemu: 'QEMU',
} as const;

const knownFailure = {
  'post-copy-crash':
    'libvirt 11.2 and 11.3 are known to crash on the destination when a post-copy move resumes the VM there.',
  'nested-features':
    'libvirt 9.10 to 10.1 count the CPU features of VMs in VMs (vmx-…) otherwise than older ones, and one of the two refuses what the other wrote.',
} as const;

const unkept = (hosts: readonly string[]): string =>
  hosts.length === 0
    ? 'Both say that their clock is kept right: look which time servers they follow (timedatectl timesync-status, chronyc sources).'
    : `Switch time synchronization on where it is off, on ${listed(hosts)}: timedatectl set-ntp true.`;

export const hostsFindings = {
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
  'kvm-not-used': (seen) => ({
    title: 'The VM does not use KVM',
    why: `It is run with ${seen.hypervisor}, which needs nothing of the processor.`,
  }),
  'kvm-offered': (seen) => ({
    title: `KVM works on ${seen.host}`,
    why: 'libvirt there offers it for this kind of VM.',
  }),
  'kvm-missing': (seen) => ({
    title: `${seen.host} cannot run VMs with KVM`,
    why: seen.hasDevice
      ? 'It has /dev/kvm, but QEMU there could not use it.'
      : 'It has no /dev/kvm: virtualization is switched off, its module is not loaded, or the host is itself a VM without nesting.',
    next: seen.hasDevice
      ? `Look whether QEMU on ${seen.host} may open /dev/kvm (group kvm) and whether another hypervisor holds it; then restart libvirtd while no job runs.`
      : `Switch VT-x or SVM on in the firmware of ${seen.host}, and load the module: modprobe kvm_intel or kvm_amd.`,
    ...during('prepare', 'Domain requires KVM, but it is not available.'),
  }),
  'cpu-fits': (seen, ends) => ({
    title: 'The CPU fits',
    why: `${seen.cpu}: ${ends.to} offers ${seen.answer === 'identical' ? 'exactly the same' : 'all of it and more'}.`,
  }),
  'cpu-emulated': (seen) => ({
    title: 'The CPU is emulated',
    why: `${seen.cpu} is made by QEMU in software, so the destination's own CPU does not matter.`,
  }),
  'cpu-is-the-hosts': (seen) => ({
    title: 'There are no features to compare',
    why: `The VM has the host’s own CPU (${seen.mode}) and no list of features; whether the two hosts have the same is a check of its own.`,
  }),
  'cpu-misses': (seen, ends) => ({
    title: `${ends.to} lacks CPU features the VM uses`,
    why: `${seen.cpu} needs ${seen.missing || 'more than it has; libvirt does not say what'}. Programs in the VM may already rely on it.`,
    next: 'This cannot be changed while the VM runs. Give it a CPU model that both hosts offer, restart it once, then move it.',
    ...during('prepare', "guest CPU doesn't match specification: missing features: …"),
  }),
  'cpu-vendors-differ': (seen, ends) => ({
    title: 'The CPUs are of different makers',
    why: `${ends.from} has one of ${seen.from}, ${ends.to} one of ${seen.to}. All features the VM uses are there, but nobody tests such moves.`,
    next: 'Prefer a host with a CPU of the same maker for a VM that matters.',
  }),
  'cpu-not-passed-through': (seen) => ({
    title: 'The VM does not see the real CPU',
    why: `It was started with ${seen.cpu}, so the hosts’ own CPUs need not be the same.`,
  }),
  'cpu-passthrough': (seen, ends) => ({
    title: 'The VM sees a CPU that the destination does not have',
    why: `It was started with ${ends.from}’s own CPU, ${seen.fromModel}; ${ends.to} has ${seen.toModel}${seen.missing.length === 0 ? '' : `, without ${listed(seen.missing)}`}. libvirt does not check this, and the VM may hang or crash after it has arrived.`,
    next: 'Give the VM host-model or a named CPU model, restart it once, then move it.',
  }),
  'cpu-nearly-same': (seen, ends) => ({
    title: 'The VM sees the real CPU, and the hosts differ a little',
    why: `Both have ${seen.cpu}, but ${listed(seen.differs.map(({ what, from, to }) => `${differing[what]}: ${from} on ${ends.from}, ${to} on ${ends.to}`))}. libvirt does not check this; such a difference may add or take away features.`,
    next: 'Bring both hosts to the same microcode, kernel and QEMU, or give the VM a named CPU model and restart it first.',
  }),
  'cpu-same': (seen) => ({
    title: 'The VM sees the real CPU, and both hosts have the same',
    why: `${seen.cpu}; microcode, kernel and QEMU agree as far as the hosts tell. libvirt itself does not check this.`,
  }),
  'nx-not-used': (seen) => ({
    title: 'No-execute protection does not matter here',
    why:
      seen.because === 'emulated'
        ? 'The VM is emulated, and has QEMU’s own.'
        : 'Only x86 processors have a switch for it.',
  }),
  'nx-same': (seen) => ({
    title: `No-execute protection is ${seen.isOn ? 'on' : 'off'} in both hosts`,
    why: 'The VM finds on the destination what it had.',
  }),
  'nx-only-there': (seen) => ({
    title: `${seen.host} has no-execute protection switched off`,
    why: 'The VM was started without it and can move; from there it might not come back.',
    next: `Switch it on in the firmware of ${seen.host} (XD or NX) when it is next restarted.`,
  }),
  'nx-off': (seen) => ({
    title: `${seen.host} has no-execute protection switched off`,
    why: `The VM was started on a host that has it${seen.isRequired ? ', and requires it by name' : ''}.`,
    next: `Switch it on in the firmware of ${seen.host} (XD or NX), and take noexec=off from its kernel’s line.`,
    ...during('prepare', "guest CPU doesn't match specification: missing features: nx"),
  }),
  'tsc-free': () => ({
    title: 'No clock frequency was promised',
    why: 'The VM has neither invtsc nor a fixed frequency of its time stamp counter.',
  }),
  'tsc-unwritten': () => ({
    title: 'The VM was promised an unchanging clock',
    why: 'It has the CPU feature invtsc, but its definition does not say at which frequency, so no other host can keep it.',
    next: "At its next start give it <timer name='tsc' frequency='…'/> in Hz, or disable invtsc; then it can be moved.",
    ...during('begin', "domain has 'invtsc' CPU feature but TSC frequency is not specified"),
  }),
  'tsc-unmeasured': (seen, ends) => ({
    title: 'Whether the clock frequency can be kept is decided by QEMU',
    why: `The VM was promised ${megahertz(seen.wantedHz)}; ${ends.to} does not tell its own frequency or whether it can scale it.`,
  }),
  'tsc-fits': (seen, ends) => ({
    title: 'The clock frequency fits',
    why: `The VM was promised ${megahertz(seen.wantedHz)}, ${ends.to} has ${megahertz(seen.hostHz)}.`,
  }),
  'tsc-scales': (seen, ends) => ({
    title: 'The clock frequency can be kept',
    why: `The VM was promised ${megahertz(seen.wantedHz)}; ${ends.to} has ${megahertz(seen.hostHz)} and can scale it.`,
  }),
  'tsc-off': (seen, ends) => ({
    title: `${ends.to} cannot keep the VM’s clock frequency`,
    why: `It was promised ${megahertz(seen.wantedHz)}; ${ends.to} has ${megahertz(seen.hostHz)} and cannot scale it.`,
    next: 'Choose another host, or take the frequency and invtsc from the definition at the VM’s next start.',
    ...during(
      'prepare',
      'Requested TSC frequency … is outside tolerance range … and TSC scaling is not supported by the host CPU',
    ),
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
