import { filesDir, readerPlaces, type GuestKind } from './guest';

export interface GuestDefinition {
  readonly kind: GuestKind;
  readonly name: string;
  readonly uuid: string;
  readonly memoryMiB: number;
  /** Words for the kernel's command line, such as `dirty=5`. */
  readonly words: readonly string[];
  /** Directory of the pushed files. */
  readonly build: string;
  readonly disk: { readonly path: string; readonly format: 'raw' | 'qcow2' };
  /** A libvirt network, or null for a guest without a card. */
  readonly network: string | null;
  readonly mac: string;
  readonly isPlain: boolean;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const text = (value: string): string => value.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

function bootLines({ kind, build, words }: GuestDefinition): string[] {
  const directory = `${filesDir}/${build}`;
  if (kind === 'ticker') {
    return [`<kernel>${directory}/ticker</kernel>`, `<cmdline>${text(words.join(' '))}</cmdline>`];
  }
  const line = ['console=ttyS0', 'quiet', 'panic=1', ...words].join(' ');
  return [
    `<kernel>${directory}/recorder-kernel</kernel>`,
    `<initrd>${directory}/recorder-initrd</initrd>`,
    `<cmdline>${text(line)}</cmdline>`,
  ];
}

/** No boot ROM: nobody boots from the network, and a ROM is a quarter of a MiB more to move. */
const networkLines = ({ network, mac }: GuestDefinition): string[] =>
  network === null
    ? []
    : [
        `<interface type='network'><source network='${text(network)}'/><mac address='${mac}'/>` +
          `<model type='virtio'/><rom enabled='no'/></interface>`,
      ];

/** The serial port of a guest connects to the reader of whichever host runs it; it is tried again every second, so
 * that a host without a reader runs the guest all the same. */
const serialLines = (name: string): string[] => [
  `<serial type='unix'><source mode='connect' path='${readerPlaces(name).socket}'>` +
    `<reconnect enabled='yes' timeout='1'/></source><target port='0'/></serial>`,
];

/** At every start libvirt asks QEMU for each of some 400 properties of the processor, one question at a time, which in
 * the lab's hosts takes 10 s and more. Without this capability it asks one question and gets the same answer. The
 * price: libvirt notes the guest as tainted ("custom-hypervisor-feature"). */
const quickLines = [
  `<qemu:capabilities xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>` +
    `<qemu:del capability='cpu-unavailable-features'/></qemu:capabilities>`,
];

/** A domain with as little as can be in it: every device costs time to start and to move. */
export function guestXml(guest: GuestDefinition): string {
  return [
    `<domain type='qemu'>`,
    `<name>${text(guest.name)}</name><uuid>${guest.uuid}</uuid>`,
    `<title>Lab guest: ${guest.kind}</title>`,
    `<memory unit='MiB'>${guest.memoryMiB}</memory><vcpu>1</vcpu>`,
    `<os><type arch='x86_64' machine='pc'>hvm</type>`,
    ...bootLines(guest),
    `</os><features><acpi/></features>`,
    `<cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>`,
    `<on_poweroff>destroy</on_poweroff><on_reboot>destroy</on_reboot><on_crash>destroy</on_crash>`,
    `<devices>`,
    `<disk type='file' device='disk'><driver name='qemu' type='${guest.disk.format}' cache='none'/>`,
    `<source file='${text(guest.disk.path)}'/><target dev='vda' bus='virtio'/></disk>`,
    ...networkLines(guest),
    ...serialLines(guest.name),
    `<controller type='usb' model='none'/><memballoon model='none'/>`,
    `</devices>`,
    ...(guest.isPlain ? [] : quickLines),
    `</domain>`,
  ].join('\n');
}
