/** Files laid into the image as they are (path → content). What differs from host to host is not here: it comes
 * with the host's seed, see ../seed.ts. */
export const imageFiles: Readonly<Record<string, string>> = {
  // Process 1 of every boot. It lays down the host's identity once (the seed is a tar archive on the second disk),
  // sets the addresses, and becomes systemd. Before systemd, because systemd reads machine-id and fstab first.
  '/usr/local/sbin/lab-init': `#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mountpoint -q /proc || mount -t proc proc /proc
mountpoint -q /sys || mount -t sysfs sys /sys
[ -b /dev/ubdb ] || mount -t devtmpfs dev /dev
if [ ! -e /etc/drover-lab/seeded ]; then
  tar -x -p -f /dev/ubdb -C / && mkdir -p /etc/drover-lab && : >/etc/drover-lab/seeded
fi
[ -r /etc/drover-lab/network ] && . /etc/drover-lab/network
exec /lib/systemd/systemd
`,
  // Never checked at boot: waiting for the device's udev event alone took 15 s.
  '/etc/fstab': '/dev/ubda / ext4 defaults 0 0\n',
  // There is no hardware to find. Telling udev about every tty of the kernel took 15 s of each boot.
  '/etc/systemd/system/systemd-udev-trigger.service.d/drover-lab.conf':
    '[Service]\nExecStart=\nExecStart=udevadm trigger --action=add --subsystem-match=block --subsystem-match=net\n',
  '/etc/sudoers.d/ops': 'ops ALL=(ALL:ALL) NOPASSWD: ALL\n',
  '/etc/ssh/sshd_config.d/drover-lab.conf':
    'PermitRootLogin yes\nPasswordAuthentication yes\nKbdInteractiveAuthentication yes\nUseDNS no\nPrintMotd no\n',
  '/etc/systemd/journald.conf.d/drover-lab.conf': '[Journal]\nStorage=volatile\nRuntimeMaxUse=16M\n',
  '/etc/systemd/system.conf.d/drover-lab.conf':
    '[Manager]\nDefaultTimeoutStartSec=60s\nDefaultTimeoutStopSec=15s\n',
  // Debian's default is --timeout 120: a daemon that leaves between two tests makes the second one slow.
  '/etc/default/libvirtd': 'LIBVIRTD_ARGS=""\n',
  '/etc/libvirt/qemu/networks/lab.xml': `<network>
  <name>lab</name>
  <uuid>6c61622d-6e65-4774-8f72-6b0000000001</uuid>
  <forward mode='bridge'/>
  <bridge name='br0'/>
</network>
`,
  // After a server starts, clients may reclaim their locks for this long and nobody may take new ones. The usual
  // 90 s would be the first thing every test waits for.
  '/etc/nfs.conf.d/drover-lab.conf': '[nfsd]\ngrace-time=10\nlease-time=10\n',
};
