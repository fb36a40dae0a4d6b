import { formatNumber } from '../../format/number';
import { listed, type FindingTable, type LibvirtPhase } from './table';

const during = (at: LibvirtPhase, says: string) => ({ libvirt: { at, says } }) as const;

const megahertz = (hz: number): string => `${formatNumber(hz / 1e6)} MHz`;

const differing = {
  microcode: 'microcode',
  'address-bits': 'bits of a physical address',
  kernel: 'kernel',
  qemu: 'QEMU',
} as const;

/** Of the hosts' findings those about the processor and its clock. */
export const cpuFindings = {
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
} satisfies Partial<FindingTable>;
