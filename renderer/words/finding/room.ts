import { formatBytes } from '../../format/bytes';
import { formatCount, formatNumber } from '../../format/number';
import { listed, type FindingTable, type LibvirtPhase } from './table';

const during = (at: LibvirtPhase, says: string) => ({ libvirt: { at, says } }) as const;

interface Pages {
  readonly sizeBytes: number;
  readonly needed: number;
  readonly free: number;
  readonly nodes: string;
}

const onNodes = ({ nodes }: Pages): string => (nodes === '' ? '' : ` on memory node ${nodes}`);

const ofSize = (page: Pages): string =>
  `${formatNumber(page.needed)} of ${formatBytes(page.sizeBytes)}${onNodes(page)}, free are ${formatNumber(page.free)}`;

interface Tie {
  readonly of: string;
  readonly kind: 'cpu' | 'node';
  readonly numbers: string;
}

const tie = ({ of, kind, numbers }: Tie): string =>
  `${of} to ${kind === 'cpu' ? 'CPU' : 'memory node'} ${numbers}`;

interface Copies {
  readonly path: string;
  readonly disks: readonly string[];
  readonly writtenBytes: number;
  readonly capacityBytes: number;
  readonly freeBytes: number;
}

const copies = ({ path, disks, writtenBytes, capacityBytes, freeBytes }: Copies): string =>
  `${path}: ${listed(disks)} hold ${formatBytes(writtenBytes)} and may grow to ${formatBytes(capacityBytes)}; free are ${formatBytes(freeBytes)}`;

export const roomFindings = {
  'memory-enough': (seen, ends) => ({
    title: 'Enough memory',
    why: `Needs ${formatBytes(seen.neededBytes)}, ${ends.to} has ${formatBytes(seen.freeBytes)} free.`,
  }),
  'memory-tight': (seen, ends) => ({
    title: `Memory on ${ends.to} would be tight`,
    why: `Needs ${formatBytes(seen.neededBytes)}, free are ${formatBytes(seen.freeBytes)}. If other VMs grow, Linux there ends a process to make room.`,
    next: `Free some memory on ${ends.to}, or choose another host.`,
  }),
  'memory-short': (seen, ends) => ({
    title: `${ends.to} has too little memory`,
    why: `Needs ${formatBytes(seen.neededBytes)}, free are ${formatBytes(seen.freeBytes)}. libvirt would not notice; Linux there would end a process, perhaps this VM.`,
    next: `Free ${formatBytes(seen.neededBytes - seen.freeBytes)} on ${ends.to}, or choose another host.`,
  }),
  'memory-promised': (seen, ends) => ({
    title: `${ends.to} has given out more memory than it has`,
    why: `Its running VMs were given ${formatBytes(seen.givenBytes)}, this one needs ${formatBytes(seen.neededBytes)}, and the host has ${formatBytes(seen.totalBytes)}. Enough is free now (${formatBytes(seen.freeBytes)}), since they do not use all of it.`,
    next: 'Fine as long as the VMs do not all use what they were given; with swap or shared pages it may be meant so.',
  }),
  'vcpus-fit': (seen, ends) => ({
    title: 'Enough CPUs',
    why: `The VM has ${formatCount(seen.vcpus, 'vCPU')}, ${ends.to} has ${formatCount(seen.cpus, 'CPU')}.`,
  }),
  'vcpus-shared': (seen, ends) => ({
    title: `The VM would share CPUs on ${ends.to}`,
    why: `It has ${formatCount(seen.vcpus, 'vCPU')}; the VMs that run there have ${formatNumber(seen.given)}, and the host has ${formatCount(seen.cpus, 'CPU')}.`,
    next: 'Usual, and harmless while they are not all busy at the same time.',
  }),
  'vcpus-too-many': (seen, ends) => ({
    title: `${ends.to} has fewer CPUs than the VM`,
    why: `The VM has ${formatCount(seen.vcpus, 'vCPU')}, ${ends.to} has ${formatCount(seen.cpus, 'CPU')}. It would run, but slower.`,
    next: 'Choose a larger host, or give the VM fewer vCPUs when it is next restarted.',
  }),
  'vcpus-over-limit': (seen, ends) => ({
    title: `${ends.to} cannot give the VM so many vCPUs`,
    why: `The VM has ${formatCount(seen.vcpus, 'vCPU')}; QEMU there takes ${formatNumber(seen.most)} on this mainboard.`,
    next: 'Choose another host, or give the VM fewer vCPUs when it is next restarted.',
    ...during('prepare', 'Maximum CPUs greater than specified machine type limit …'),
  }),
  'no-huge-pages': () => ({
    title: 'The VM uses no huge pages',
    why: 'Its memory is made of ordinary pages.',
  }),
  'huge-pages-free': (seen, ends) => ({
    title: 'Enough huge pages',
    why:
      seen.pages.length === 0
        ? 'The VM asks for pages of the ordinary size.'
        : `Needs on ${ends.to}: ${seen.pages.map(ofSize).join('; ')}.`,
  }),
  'huge-pages-short': (seen) => ({
    title: `${seen.host} has too few huge pages`,
    why: `Needs ${seen.short.map(ofSize).join('; ')}.`,
    next: `Set more aside on ${seen.host}: ${seen.short.map((page) => `virsh allocpages ${page.sizeBytes / 1024}KiB ${page.needed - page.free} --add${page.nodes === '' ? '' : ` --cellno ${page.nodes}`}`).join('; ')}. Pages of 1 GiB usually need a line for the kernel and a restart.`,
    ...during('prepare', 'unable to map backing store for guest RAM: Cannot allocate memory'),
  }),
  'huge-pages-not-mounted': (seen) => ({
    title: `${seen.host} has no huge pages mounted`,
    why: `QEMU takes them from a hugetlbfs, and there is none for pages of ${listed(seen.sizesBytes.map(formatBytes))}.`,
    next: `Mount it on ${seen.host}: ${seen.sizesBytes.map((size) => `mount -t hugetlbfs -o pagesize=${size / 1024 ** 2}M hugetlbfs /dev/hugepages${size / 1024 ** 2}M`).join('; ')}. libvirtd sees it after a restart, while no job runs.`,
    ...during('prepare', 'hugetlbfs filesystem is not mounted or disabled by administrator config'),
  }),
  'huge-pages-unknown-there': (seen) => ({
    title: `${seen.host} has no huge pages`,
    why: 'The VM’s memory is made of them, and the kernel there does not know any.',
    next: 'Choose another host, or let the VM use ordinary pages when it is next restarted.',
    ...during('prepare', 'hugetlbfs filesystem is not mounted or disabled by administrator config'),
  }),
  'not-pinned': () => ({
    title: 'The VM is tied to no CPU or memory node',
    why: 'It runs wherever there is room.',
  }),
  'pinned-fits': (seen, ends) => ({
    title: `${ends.to} has what the VM is tied to`,
    why: `It is tied with ${listed(seen.tied.map(tie))}, and both hosts are laid out alike.`,
  }),
  'pinned-elsewhere': (seen, ends) => ({
    title: `The same numbers mean other CPUs on ${seen.host}`,
    why: `The VM is tied with ${listed(seen.tied.map(tie))}. ${seen.host} has them, but its CPUs are spread over its memory nodes otherwise than those of ${ends.from}.`,
    next: `Look at virsh capabilities on ${seen.host}, and tie the VM anew there (virsh vcpupin, virsh numatune).`,
  }),
  'pinned-to-missing': (seen, ends) => ({
    title: `The VM is tied to what ${seen.host} does not have`,
    why: `Missing there: ${listed(seen.missing.map(tie))}.`,
    next: `On ${ends.from} untie it while it runs, where its definition allows: virsh vcpupin VM N 0-… --live; or give it a placement that both hosts have when it is next restarted.`,
    ...during('prepare', 'NUMA node … is unavailable'),
  }),
  'room-enough': (seen) => ({
    title: 'Room for definition and log',
    why: seen.places.map((place) => `${place.path}: ${formatBytes(place.freeBytes)} free`).join(', '),
  }),
  'room-short': (seen, ends) => ({
    title: `No room in ${listed(seen.short.map(({ path }) => path))} on ${ends.to}`,
    why: `Needs ${formatBytes(seen.neededBytes)}. ${seen.short.map(({ path, freeBytes, freeFiles }) => `${path}: ${formatBytes(freeBytes)} free${freeFiles === null ? '' : `, room for ${formatNumber(freeFiles)} files`}`).join('; ')}. The VM's definition and log are written there.`,
    next: `Free some space on ${ends.to}, then check again.`,
    ...during('finish', 'No space left on device'),
  }),
  'copies-too-large': (seen, ends) => ({
    title: `${ends.to} has no room for the disks that are copied`,
    why: `${seen.folders.map(copies).join('. ')}.`,
    next: `Free space on ${ends.to}, copy to another place, or trim the file systems in the VM first (fstrim).`,
    ...during('perform', 'No space left on device'),
  }),
  'copies-tight': (seen, ends) => ({
    title: `Room on ${ends.to} may run out while the disks are copied`,
    why: `${seen.folders.map(copies).join('. ')}. Empty parts may be written out, so a copy can grow to the whole disk.`,
    next: `Free space on ${ends.to}, or copy to another place.`,
  }),
} satisfies Partial<FindingTable>;
