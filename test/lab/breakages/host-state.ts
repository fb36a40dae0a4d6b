import { hypervisorsUp } from '../guests/push-guests';
import type { Lab } from '../lab';

/*
  All that breakages touch, told in an order that stays: files by their sums, mounts, firewall, devices, routes, what
  libvirt knows, units. What moves by itself (clocks, counters, memory, names of taps) is left out.
*/
const script = `
exec 2>&1
for f in hosts hostname machine-id fstab libvirt/libvirtd.conf libvirt/qemu.conf exports.d/drover-lab.exports; do
  test -e /etc/$f && md5sum /etc/$f
done
hostname
md5sum /var/cache/libvirt/qemu/capabilities/* 
findmnt -rn -o TARGET,SOURCE,FSTYPE,OPTIONS | grep -v ' /run/user'
iptables-save -t filter | grep -v '^[#:]'
ip -br link | sed 's/@.*//; s/ .*//' | grep -v '^vnet' | sort
ip route | sort
find /etc/libvirt/qemu /run/libvirt/qemu /var/lib/libvirt/qemu/snapshot /srv/vms -name '*.pid' -prune -o -name '.drover-marker-*' -prune -o -type f -print | sort
systemctl is-active libvirtd.service libvirtd.socket libvirtd-ro.socket nfs-server.service
pgrep -c python3
`;

/** The state of every host of the lab that breakages touch, as lines to be compared; 60 s at most for each. */
export async function readHostStates(lab: Lab): Promise<Record<string, string[]>> {
  const names = [...hypervisorsUp(lab), ...(lab.state.storage === null ? [] : [lab.state.storage.server])];
  const states = await Promise.all(
    names.map(async (name) => [name, (await lab.script(name, script)).stdout.trim().split('\n')] as const),
  );
  return Object.fromEntries(states);
}
