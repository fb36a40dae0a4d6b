import { nameOf, thousandDomainsXml, uuidOf } from '../thousand-domains';

export const poolNames = ['images', 'iso'] as const;
export const networkNames = ['default', 'lab'] as const;

/** The pretended host with all that an inventory asks for: guests with disks and cards, pools, networks. */
export const wholeNodeXml = (): string =>
  thousandDomainsXml({
    devicesOf: (index) =>
      `<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/>` +
      `<source file='/var/lib/libvirt/images/${nameOf(index)}.qcow2'/><target dev='vda' bus='virtio'/></disk>` +
      `<interface type='network'><mac address='${macOf(index)}'/><source network='default'/></interface>` +
      `<serial type='pty'><target port='0'/></serial><graphics type='vnc' port='-1' autoport='yes'/>`,
    beside: [
      ...poolNames.map(
        (name, index) =>
          `<pool type='dir'><name>${name}</name><uuid>${uuidOf(1, index)}</uuid>` +
          `<target><path>/var/lib/libvirt/${name}</path></target></pool>\n`,
      ),
      ...networkNames.map(
        (name, index) =>
          `<network><name>${name}</name><uuid>${uuidOf(2, index)}</uuid><forward mode='nat'/>` +
          `<bridge name='virbr${index}'/><ip address='192.168.${122 + index}.1' netmask='255.255.255.0'/></network>\n`,
      ),
    ].join(''),
  });

const macOf = (index: number): string =>
  `52:54:00:00:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`;
