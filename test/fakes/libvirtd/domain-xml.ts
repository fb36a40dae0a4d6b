import type { FakeDomain, FakeHost, FakeNetwork, FakePool } from './world';
import { isActive } from './world';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&apos;' };
const text = (value: string): string => value.replace(/[&<>']/g, (char) => escapes[char] ?? char);

export const macOf = ({ uuid }: Pick<FakeDomain, 'uuid'>): string =>
  `52:54:00:${uuid.slice(0, 2)}:${uuid.slice(2, 4)}:${uuid.slice(4, 6)}`;

const agentChannel = ({ agent }: FakeDomain): string =>
  agent === undefined
    ? ''
    : `    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='${agent}'/></channel>`;

/** A guest's definition, in the shape a daemon writes it. */
export function domainXml(domain: FakeDomain): string {
  const disks = domain.disks.map(
    (disk) => `    <disk type='file' device='disk'>
      <driver name='qemu' type='${disk.format}' cache='none' io='native'/>
      <source file='${text(disk.path)}'/>
      <target dev='${disk.target}' bus='virtio'/>
    </disk>`,
  );
  const nic = domain.network
    ? `    <interface type='network'>
      <mac address='${macOf(domain)}'/>
      <source network='${text(domain.network)}'/>
      <model type='virtio'/>
    </interface>`
    : '';
  const alias = (port: number) => (isActive(domain) ? `<alias name='serial${port}'/>` : '');
  const serials = domain.serials.map(
    (type, port) =>
      `    <serial type='${type}'>${type === 'pty' ? '' : `<source path='/run/${type}${port}'/>`}<target type='isa-serial' port='${port}'/>${alias(port)}</serial>`,
  );
  // As a daemon does: the first serial port once more, under the same alias.
  const [first] = domain.serials;
  const console =
    first === undefined
      ? ''
      : `    <console type='${first}'><target type='serial' port='0'/>${alias(0)}</console>`;
  return `<domain type='kvm'${isActive(domain) ? ` id='${domain.id}'` : ''}>
  <name>${text(domain.name)}</name>
  <uuid>${domain.uuid}</uuid>
  <memory unit='KiB'>${domain.memoryBytes / 1024}</memory>
  <currentMemory unit='KiB'>${domain.memoryBytes / 1024}</currentMemory>
  <vcpu placement='static'>${domain.vcpus}</vcpu>
  <os>
    <type arch='x86_64' machine='${domain.machine}'>hvm</type>
    <boot dev='hd'/>
  </os>
  <cpu mode='custom' match='exact' check='full'>
    <model fallback='forbid'>EPYC-Rome</model>
    <feature policy='require' name='x2apic'/>
  </cpu>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
${disks.join('\n')}
${nic}
${agentChannel(domain)}
${serials.join('\n')}
${console}
    <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>
    <memballoon model='virtio'/>
  </devices>
</domain>`;
}

export const capabilitiesXml = (host: FakeHost): string => `<capabilities>
  <host>
    <uuid>${host.hostUuid}</uuid>
    <cpu>
      <arch>x86_64</arch>
      <model>EPYC-Rome</model>
      <vendor>AMD</vendor>
      <feature name='x2apic'/>
    </cpu>
    <migration_features>
      <live/>
      <uri_transports>
        <uri_transport>tcp</uri_transport>
        <uri_transport>rdma</uri_transport>
      </uri_transports>
    </migration_features>
    <topology><cells num='1'><cell id='0'/></cells></topology>
    <secmodel><model>apparmor</model><doi>0</doi></secmodel>
  </host>
  <guest>
    <os_type>hvm</os_type>
    <arch name='x86_64'>
      <emulator>/usr/bin/qemu-system-x86_64</emulator>
      <machine maxCpus='288'>pc-q35-7.2</machine>
      <machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine>
      <domain type='qemu'/>
      <domain type='kvm'/>
    </arch>
  </guest>
</capabilities>`;

/** What QEMU there offers, with the CPU a `host-model` guest would get. */
export const domainCapabilitiesXml = (cpuModel = 'EPYC-Rome'): string => `<domainCapabilities>
  <path>/usr/bin/qemu-system-x86_64</path>
  <domain>kvm</domain>
  <machine>pc-q35-7.2</machine>
  <arch>x86_64</arch>
  <vcpu max='288'/>
  <os supported='yes'>
    <enum name='firmware'><value>bios</value><value>efi</value></enum>
    <loader supported='yes'><value>/usr/share/OVMF/OVMF_CODE_4M.fd</value></loader>
  </os>
  <cpu>
    <mode name='host-passthrough' supported='yes'/>
    <mode name='host-model' supported='yes'>
      <model fallback='forbid'>${cpuModel}</model>
      <vendor>AMD</vendor>
      <feature policy='require' name='x2apic'/>
    </mode>
    <mode name='custom' supported='yes'>
      <model usable='yes'>EPYC-Rome</model>
      <model usable='yes'>qemu64</model>
      <model usable='no'>Icelake-Server</model>
    </mode>
  </cpu>
  <devices>
    <disk supported='yes'><enum name='bus'><value>virtio</value><value>sata</value></enum></disk>
  </devices>
</domainCapabilities>`;

export const poolXml = (pool: FakePool): string => `<pool type='dir'>
  <name>${text(pool.name)}</name>
  <uuid>${pool.uuid}</uuid>
  <capacity unit='bytes'>${pool.capacityBytes}</capacity>
  <target><path>${text(pool.path)}</path></target>
</pool>`;

export const volumeXml = (
  pool: FakePool,
  name: string,
  capacityBytes: number,
): string => `<volume type='file'>
  <name>${text(name)}</name>
  <key>${text(pool.path)}/${text(name)}</key>
  <capacity unit='bytes'>${capacityBytes}</capacity>
  <allocation unit='bytes'>${capacityBytes / 2}</allocation>
  <target>
    <path>${text(pool.path)}/${text(name)}</path>
    <format type='${name.endsWith('.qcow2') ? 'qcow2' : 'raw'}'/>
  </target>
</volume>`;

export const networkXml = (network: FakeNetwork): string =>
  network.xml ??
  `<network>
  <name>${text(network.name)}</name>
  <uuid>${network.uuid}</uuid>
  <forward mode='nat'/>
  <bridge name='${text(network.bridge)}'/>
</network>`;
