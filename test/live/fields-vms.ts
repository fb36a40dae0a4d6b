import type { Lab } from '../lab/lab';

/*
  Two VMs that have every field between them: one that runs (its firmware waits for a disk to boot from, and that is
  all it does), and one that is only defined, with what a lab host could not start.
*/

export const host = 'kvm1';
export const pool = { name: 'drover-fields', path: '/var/lib/libvirt/drover-fields' };
export const on = {
  name: 'drover-fields-on',
  uuid: '5f1b9a52-6a0e-4a53-9d0e-1c7d7f0a1b01',
  mac: '52:54:00:f1:e1:d5',
};
export const off = { name: 'drover-fields-off', uuid: '5f1b9a52-6a0e-4a53-9d0e-1c7d7f0a1b02' };

const onXml = `
<domain type='qemu'>
  <name>${on.name}</name><uuid>${on.uuid}</uuid>
  <title>Every field, running</title><description>Compared with virsh, field by field</description>
  <memory unit='MiB'>64</memory><currentMemory unit='MiB'>48</currentMemory>
  <vcpu current='1'>2</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none'/>
      <source file='${pool.path}/top.qcow2'/><target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><readonly/></disk>
    <interface type='network'>
      <mac address='${on.mac}'/><source network='lab'/><model type='virtio'/><rom enabled='no'/>
    </interface>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <graphics type='vnc' autoport='yes' listen='127.0.0.1'/>
    <video><model type='vga'/></video>
    <memballoon model='virtio'/>
  </devices>
  <qemu:capabilities xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
    <qemu:del capability='cpu-unavailable-features'/>
  </qemu:capabilities>
</domain>`;

const offXml = `
<domain type='qemu'>
  <name>${off.name}</name><uuid>${off.uuid}</uuid>
  <memory unit='MiB'>256</memory><vcpu current='3'>8</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
    <loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.secboot.fd</loader>
    <nvram>/var/lib/libvirt/qemu/nvram/${off.name}.fd</nvram>
  </os>
  <features><acpi/><smm state='on'/></features>
  <cpu mode='host-passthrough'/>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='writeback'/>
      <source file='${pool.path}/off.qcow2'/><target dev='sda' bus='sata'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/><source file='${pool.path}/data.raw'/><target dev='sdb' bus='sata'/>
      <shareable/>
    </disk>
    <interface type='bridge'><mac address='52:54:00:f1:e1:d6'/><source bridge='br0'/><model type='e1000e'/></interface>
    <hostdev mode='subsystem' type='usb'><source><vendor id='0x0529'/><product id='0x0001'/></source></hostdev>
    <tpm model='tpm-crb'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>
    <memballoon model='none'/>
  </devices>
</domain>`;

const virsh = 'virsh -q -c qemu:///system';

/** Raises them. The lease and the neighbour stand for what dnsmasq and the guest's own talk would leave. */
export async function raiseFieldsVms(lab: Lab): Promise<void> {
  await fellFieldsVms(lab);
  await lab.write(host, '/tmp/drover-fields-on.xml', onXml);
  await lab.write(host, '/tmp/drover-fields-off.xml', offXml);
  const lease = { 'ip-address': '10.99.0.77', 'mac-address': on.mac, 'expiry-time': 4_102_444_800 };
  await lab.must(host, ['mkdir', '-p', '/var/lib/libvirt/dnsmasq']);
  await lab.write(host, '/var/lib/libvirt/dnsmasq/br0.status', JSON.stringify([lease]));
  const ran = await lab.script(
    host,
    `set -e
    mkdir -p ${pool.path}
    cd ${pool.path}
    qemu-img create -q -f qcow2 base.qcow2 32M
    qemu-img create -q -f qcow2 -b base.qcow2 -F qcow2 middle.qcow2
    qemu-img create -q -f qcow2 -b ${pool.path}/middle.qcow2 -F qcow2 top.qcow2
    qemu-img create -q -f qcow2 -b ${pool.path}/middle.qcow2 -F qcow2 off.qcow2
    truncate -s 24M data.raw
    printf hello | dd of=data.raw conv=notrunc status=none
    chown -R libvirt-qemu:libvirt-qemu .
    ${virsh} 'pool-define-as ${pool.name} dir --target ${pool.path}; pool-start ${pool.name};
      pool-autostart ${pool.name}; define /tmp/drover-fields-on.xml; define /tmp/drover-fields-off.xml;
      autostart ${off.name}; snapshot-create-as ${on.name} before; snapshot-create-as ${on.name} after;
      start ${on.name}'
    # ext4 counts no blocks for what waits to be written: two questions a moment apart would get two answers.
    sync -f .
    ip neigh replace 10.99.0.78 lladdr ${on.mac} dev br0 nud permanent`,
  );
  if (ran.code !== 0) throw new Error(`cannot raise the VMs with every field: ${ran.stderr}`);
}

export async function fellFieldsVms(lab: Lab): Promise<void> {
  const text = `exec 2>/dev/null
    ${virsh} destroy ${on.name}
    ${virsh} undefine ${on.name} --snapshots-metadata
    ${virsh} undefine ${off.name} --keep-nvram
    ${virsh} pool-destroy ${pool.name}
    ${virsh} pool-undefine ${pool.name}
    ip neigh del 10.99.0.78 dev br0
    rm -rf ${pool.path} /var/lib/libvirt/dnsmasq/br0.status
    true`;
  await lab.script(host, text);
}
