import { formatDuration } from '../../format/duration';
import { listed, type FindingTable } from './table';

interface Versions {
  readonly libvirtFrom: string;
  readonly libvirtTo: string;
  readonly qemuFrom: string;
  readonly qemuTo: string;
}

const versions = (seen: Versions, from: string, to: string): string =>
  `${from}: libvirt ${seen.libvirtFrom}, QEMU ${seen.qemuFrom}. ${to}: libvirt ${seen.libvirtTo}, QEMU ${seen.qemuTo}.`;

export const hostsFindings = {
  'arch-offered': (seen, ends) => ({
    title: `${ends.to} runs ${seen.arch} VMs`,
    why: `It offers ${seen.arch} with ${seen.hypervisor}.`,
  }),
  'arch-missing': (seen, ends) => ({
    title: `${ends.to} cannot run ${seen.arch} VMs with ${seen.hypervisor}`,
    why: seen.offered.length === 0 ? 'It offers no emulator at all.' : `It offers ${listed(seen.offered)}.`,
    next:
      seen.hypervisor === 'kvm'
        ? `If the architecture is the same, look whether virtualization is switched on there (/dev/kvm); otherwise choose another host.`
        : `Install the emulator on ${ends.to} (qemu-system-x86 or qemu-system-arm on Debian), or choose another host.`,
  }),
  'cpu-fits': (seen, ends) => ({
    title: 'The CPU fits',
    why: `${seen.cpu}: ${ends.to} offers ${seen.answer === 'identical' ? 'exactly the same' : 'all of it and more'}.`,
  }),
  'cpu-emulated': (seen) => ({
    title: 'The CPU is emulated',
    why: `${seen.cpu} is made by QEMU in software, so the destination's own CPU does not matter.`,
  }),
  'cpu-misses': (seen, ends) => ({
    title: `${ends.to} lacks CPU features the VM uses`,
    why: `${seen.cpu} needs ${seen.missing}. Programs in the VM may already rely on them.`,
    next: 'This cannot be changed while the VM runs. Give it a CPU model that both hosts offer, restart it once, then move it.',
  }),
  'cpu-passthrough': (seen, ends) => ({
    title: "The VM sees the source's own CPU",
    why: `It was started with host-passthrough. ${ends.from} has ${seen.fromModel}, ${ends.to} has ${seen.toModel}; libvirt cannot compare further, and small differences may stop the VM on arrival.`,
    next: 'Safe between identical machines with the same microcode and kernel. Otherwise give the VM a named CPU model and restart it first.',
  }),
  'machine-known': (seen, ends) => ({
    title: `${ends.to} knows the machine type`,
    why: `The virtual mainboard is ${seen.machine}.`,
  }),
  'machine-unknown': (seen) => ({
    title: `${seen.host} does not know the machine type ${seen.machine}`,
    why: 'That virtual mainboard belongs to a newer QEMU or to another distribution.',
    next: `Upgrade QEMU on ${seen.host}, or give the VM a machine type that both hosts know when it is next restarted.`,
  }),
  'versions-fit': (seen, ends) => ({
    title: 'libvirt and QEMU fit',
    why: versions(seen, ends.from, ends.to),
  }),
  'newer-on-source': (seen, ends) => ({
    title: `${ends.to} runs older software`,
    why: `${versions(seen, ends.from, ends.to)} Old to new normally works; new to old often fails at the very end.`,
    next: `Upgrade ${ends.to} first.`,
  }),
  'clocks-agree': (seen) => ({
    title: 'The clocks agree',
    why: `They are ${formatDuration(seen.apartMs)} apart, measured to within ${formatDuration(seen.uncertaintyMs)}.`,
  }),
  'clocks-differ': (seen) => ({
    title: `The clocks are ${formatDuration(seen.apartMs)} apart`,
    why: `Measured to within ${formatDuration(seen.uncertaintyMs)}. The VM's clock may jump by that much when it arrives.`,
    next: 'Switch time synchronization on where it is off: timedatectl set-ntp true.',
  }),
} satisfies Partial<FindingTable>;
