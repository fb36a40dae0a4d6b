import { readHostLinks, type HostLinks } from '../host-links';
import type { Question } from '../question';

/*
  The kernel's own list of network links, with builtins alone: a host may have hundreds of taps, and a process for each
  would take seconds. A name of a link holds no blank and no slash. One line each, words by blanks:
    link NAME KIND MTU STATE STP FORWARD_DELAY VLAN_AWARE LOWER…     `-` where there is none
    ovs BRIDGE PORT…                                                  Open vSwitch says it
    vlan …   addr …   route …   neigh …                               as ip(8) writes them, on one line
    end
*/
const shell = `
cd /sys/class/net 2>/dev/null || exit 4
for n in *; do
  m=-; s=-; k=link; p=-; d=-; v=-
  { read -r m <"$n/mtu"; } 2>/dev/null || continue
  { read -r s <"$n/operstate"; } 2>/dev/null
  if [ -d "$n/bridge" ]; then
    k=bridge
    { read -r p <"$n/bridge/stp_state"; read -r d <"$n/bridge/forward_delay"; read -r v <"$n/bridge/vlan_filtering"; } 2>/dev/null
  elif [ -e "$n/tun_flags" ]; then k=tap
  elif [ -e "$n/device" ]; then k=device
  fi
  printf 'link %s %s %s %s %s %s %s' "$n" "$k" "\${m:--}" "\${s:--}" "\${p:--}" "\${d:--}" "\${v:--}"
  for l in "$n"/lower_*; do [ -e "$l" ] && printf ' %s' "\${l##*/lower_}"; done
  printf '\\n'
done
if command -v ovs-vsctl >/dev/null; then
  ovs-vsctl --timeout=5 list-br 2>/dev/null | while read -r b; do
    printf 'ovs %s' "$b"; ovs-vsctl --timeout=5 list-ports -- "$b" 2>/dev/null | while read -r q; do printf ' %s' "$q"; done; printf '\\n'
  done
fi
ip -d -o link show type vlan 2>/dev/null | while IFS= read -r l; do printf 'vlan %s\\n' "$l"; done
ip -4 -o addr show 2>/dev/null | while IFS= read -r l; do printf 'addr %s\\n' "$l"; done
ip -4 -o route show default 2>/dev/null | while IFS= read -r l; do printf 'route %s\\n' "$l"; done
ip -4 -o route show default 2>/dev/null | while read -r _ via g _; do
  [ "$via" = via ] && ip -4 -o neigh show to "$g" 2>/dev/null | while IFS= read -r l; do printf 'neigh %s\\n' "$l"; done
done
echo end`;

/** The host's network links: bridges with what hangs on them, frame sizes, VLANs, addresses, the way out. */
export const hostLinks: Question<HostLinks> = {
  kind: 'host_links',
  shell,
  about: () => [''],
  read: (text, exitCode) => (exitCode === 0 ? readHostLinks(text) : undefined),
};
