import { labUsers } from './users';

const addUsers = labUsers
  .filter((user) => user.uid !== 0)
  .map((user) => `useradd --create-home --shell /bin/bash --uid ${user.uid} --user-group ${user.name}`)
  .join('\n');

const passwords = labUsers.map((user) => `${user.name}:${user.password}`).join('\n');

/** Runs with `sh -e` inside the new root, before it becomes a disk image. */
export const customise = `
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
${addUsers}
chpasswd <<'PASSWORDS'
${passwords}
PASSWORDS
usermod --append --groups sudo admin
usermod --append --groups libvirt virt
chmod 0440 /etc/sudoers.d/ops
chmod 0755 /usr/local/sbin/lab-init

# The user-mode kernel has ip_tables but no nf_tables families.
update-alternatives --set iptables /usr/sbin/iptables-legacy
update-alternatives --set ip6tables /usr/sbin/ip6tables-legacy

# Every host brings its own of these.
rm -f /etc/ssh/ssh_host_* /etc/iscsi/initiatorname.iscsi /var/lib/dbus/machine-id
: >/etc/machine-id

# A login that starts a session manager costs seconds here and gives the lab nothing.
sed -i '/pam_systemd/d; /pam_motd/d; /pam_mail/d' /etc/pam.d/*

systemctl set-default multi-user.target
systemctl enable ssh.service libvirtd.service
systemctl disable nfs-server.service rpcbind.service rpcbind.socket libvirt-guests.service open-iscsi.service iscsid.service
systemctl disable nfs-client.target || true
for unit in getty@tty1.service console-getty.service systemd-networkd.service systemd-networkd.socket \\
  systemd-resolved.service systemd-timesyncd.service systemd-pstore.service systemd-udev-settle.service \\
  systemd-firstboot.service systemd-machine-id-commit.service e2scrub_reap.service e2scrub_all.timer \\
  fstrim.timer apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer logrotate.timer man-db.timer \\
  ldconfig.service systemd-hwdb-update.service systemd-journal-catalog-update.service systemd-update-done.service \\
  rpc-svcgssd.service rpc-gssd.service auth-rpcgss-module.service nfs-blkmap.service \\
  modprobe@configfs.service modprobe@dm_mod.service modprobe@drm.service modprobe@fuse.service \\
  modprobe@loop.service modprobe@efi_pstore.service sys-fs-fuse-connections.mount sys-kernel-config.mount \\
  systemd-sysusers.service systemd-update-utmp.service systemd-update-utmp-runlevel.service \\
  systemd-random-seed.service systemd-logind.service systemd-binfmt.service systemd-ask-password-console.path \\
  systemd-hibernate-clear.service tpm2.target proc-sys-fs-binfmt_misc.automount sys-kernel-debug.mount \\
  sys-kernel-tracing.mount dev-mqueue.mount dev-hugepages.mount getty.target; do
  systemctl mask "$unit" 2>/dev/null
done

# The network of the lab's guests: a plain bridge on each host, so that a NIC has something real to be checked
# against and no DHCP server or packet filter is needed for it.
mkdir -p /etc/libvirt/qemu/networks/autostart
ln -sf ../lab.xml /etc/libvirt/qemu/networks/autostart/lab.xml
rm -rf /var/cache/apt/*.bin /var/lib/apt/lists/*
`;
