import type { TarEntry } from '../tar';

/** Says on the console that the bake came to its end. */
export const bakedMark = 'drover-lab: baked';

const bakeScript = `#!/bin/sh
# Runs once in the new image: the daemon asks every QEMU binary what it can (12 s) and keeps the answers.
set -e
virsh --connect qemu:///system capabilities >/dev/null
virsh --connect qemu:///system domcapabilities --virttype qemu --machine pc >/dev/null
virsh --connect qemu:///system domcapabilities --virttype qemu --machine q35 >/dev/null
virsh --connect qemu:///system net-list --all
ls -l /var/cache/libvirt/qemu/capabilities
systemctl stop libvirtd.service libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket
rm -rf /etc/drover-lab /etc/systemd/system/multi-user.target.wants/lab-bake.service /etc/systemd/system/lab-bake.service
: >/etc/machine-id
sync
echo '${bakedMark}' >/dev/console
`;

const bakeUnit = `[Unit]
Description=Bake libvirt's capability cache into the image
After=libvirtd.service
[Service]
Type=oneshot
ExecStart=/etc/drover-lab/bake
ExecStopPost=/bin/systemctl --no-block poweroff
StandardOutput=tty
StandardError=tty
TTYPath=/dev/console
`;

/** The seed of the boot that finishes the image: no network, one job, then off. */
export const bakeSeed: readonly TarEntry[] = [
  { path: 'etc/machine-id', content: '6261b6e2d0a34b1f9a4d000000000001\n' },
  { path: 'etc/hostname', content: 'image\n' },
  { path: 'etc/drover-lab/' },
  { path: 'etc/drover-lab/bake', content: bakeScript, mode: 0o755 },
  { path: 'etc/systemd/system/lab-bake.service', content: bakeUnit },
  {
    path: 'etc/systemd/system/multi-user.target.wants/lab-bake.service',
    linkTo: '../lab-bake.service',
  },
];
