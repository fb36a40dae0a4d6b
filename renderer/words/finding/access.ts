import { formatDuration } from '../../format/duration';
import { listed, type FindingTable } from './table';

const sameBy = {
  'machine-id': 'the same machine-id',
  'libvirt-uuid': 'the same libvirt host UUID',
  'same-entry': 'the same entry in the list of hosts',
} as const;

const tellApart = {
  'machine-id':
    'If they are clones: on one of them remove /etc/machine-id, run systemd-machine-id-setup and restart it. If it is one machine with two names, choose another destination.',
  'libvirt-uuid':
    'If they are clones: set host_uuid in /etc/libvirt/libvirtd.conf on one of them (uuidgen makes one) and restart libvirtd while no job runs.',
  'same-entry': 'Choose another destination.',
} as const;

const alike = { 'host-name': 'host name', 'ssh-key': 'SSH host key' } as const;

const daemonIs = {
  stopped: 'is stopped',
  failed: 'has failed',
  masked: 'is masked',
  absent: 'is not installed',
  answering: 'answers',
} as const;

const refusedBecause = {
  'host-key-unknown': 'does not know its host key',
  'host-key-changed': 'knows another host key for it',
  denied: 'is not let in',
  unreachable: 'cannot reach its SSH port',
  'no-ssh': 'has no ssh command',
} as const;

const letSourceIn = {
  'host-key-unknown': (from: string, to: string) =>
    `Append the host key of ${to} to /root/.ssh/known_hosts on ${from}, read from /etc/ssh/ssh_host_ed25519_key.pub on ${to} and not from the network.`,
  'host-key-changed': (from: string, to: string) =>
    `If ${to} was set up anew: take its old key out on ${from} (ssh-keygen -R), and append the new one from /etc/ssh on ${to}.`,
  denied: (from: string, to: string) =>
    `Make a key for root on ${from} and let it in on ${to}, for the address of ${from} only (from="…" in authorized_keys); or let Drover drive the move.`,
  unreachable: (from: string, to: string) =>
    `Open the SSH port of ${to} for ${from}, or let Drover drive the move.`,
  'no-ssh': (from: string) => `Install an SSH client on ${from}, or let Drover drive the move.`,
} as const;

const carriedBy = {
  socket: 'its socket, through Drover’s own SSH connection',
  'virt-ssh-helper': 'virt-ssh-helper',
  nc: 'netcat',
} as const;

export const accessFindings = {
  'both-connected': (seen) => ({
    title: `Connected to ${seen.from} and ${seen.to}`,
    why: 'Both libvirt daemons answer.',
  }),
  'not-connected': (seen) => ({
    title: `${seen.host} is not connected`,
    why: 'Nothing on it can be checked, and nothing can be moved, until it is.',
    next: `Open ${seen.host} in the sidebar: its page says why and lets you connect again.`,
  }),
  'neither-connected': (seen) => ({
    title: `Neither ${seen.from} nor ${seen.to} is connected`,
    why: 'Nothing can be checked, and nothing can be moved, until both are.',
    next: 'Open each in the sidebar: its page says why and lets you connect again.',
  }),
  'daemons-answer': (seen) => ({
    title: 'libvirt’s services answer',
    why: seen.hosts
      .map(({ host, names }) =>
        names.length === 0 ? `${host}: the connection stands` : `${host}: ${listed(names)}`,
      )
      .join('; '),
  }),
  'daemons-stopped': (seen) => ({
    title:
      seen.stopped.length === 1
        ? `A service of libvirt does not answer on ${seen.stopped[0]?.host ?? ''}`
        : `${seen.stopped.length} services of libvirt do not answer`,
    why: `${listed(seen.stopped.map(({ host, name, is }) => `${name} on ${host} ${daemonIs[is]}`))}. libvirt asks for it in the middle of a move and then gives up.`,
    next: `Start it where it is missing, with its socket: ${[...new Set(seen.stopped.map(({ name }) => `systemctl enable --now ${name}.socket`))].join('; ')}.`,
    libvirt: { at: 'prepare', says: 'Failed to connect socket to …: No such file or directory' },
  }),
  'daemons-not-at-boot': (seen) => ({
    title: 'libvirt does not start by itself everywhere',
    why: `${listed(seen.hosts.map(({ host, name }) => `${name} on ${host}`))} runs now and is not enabled: after a restart of the host nobody starts it, nor its VMs.`,
    next: `To have it start with the host: ${[...new Set(seen.hosts.map(({ name }) => `systemctl enable ${name}`))].join('; ')}.`,
  }),
  'both-writable': (seen) => ({
    title: 'This login may manage VMs on both hosts',
    why: `${seen.from} and ${seen.to} accept changes.`,
  }),
  'read-only': (seen) => ({
    title: `You may look but not act on ${seen.host}`,
    why: 'Its entry in Drover says to look only, and a move changes things on both hosts.',
    next: `Edit ${seen.host} in Drover, switch “read-only” off, and connect anew.`,
    libvirt: { at: 'begin', says: 'operation forbidden: read only access prevents …' },
  }),
  'both-read-only': (seen) => ({
    title: `You may look but not act on ${seen.from} and ${seen.to}`,
    why: 'Their entries in Drover say to look only, and a move changes things on both hosts.',
    next: 'Edit both in Drover, switch “read-only” off, and connect anew.',
    libvirt: { at: 'begin', says: 'operation forbidden: read only access prevents …' },
  }),
  'own-daemon': (seen) => ({
    title: `${listed(seen.hosts)}: this is the login’s own libvirt`,
    why: 'A login’s own daemon (qemu:///session) has no more rights than the login: bridges, shared folders and devices of the host are closed to it.',
    next: `Connect ${listed(seen.hosts)} to the system’s libvirt (qemu:///system) in Drover.`,
  }),
  'no-root-commands': (seen) => ({
    title: `No root commands on ${listed(seen.hosts)}`,
    why: 'libvirt takes changes from this login, but several checks read what only root may, and then cannot tell.',
    next: 'Log in as root, or let this login use sudo.',
  }),
  'different-hosts': (seen) => ({
    title: `${seen.from} and ${seen.to} are two different machines`,
    why: 'Their machine-id and libvirt host UUID differ.',
  }),
  'same-machine': (seen, ends) => ({
    title: `${ends.from} and ${ends.to} claim to be the same machine`,
    why: `Both show ${sameBy[seen.by]}: ${seen.value}. libvirt refuses to move a VM to the host it is on.`,
    next: tellApart[seen.by],
    libvirt: { at: 'prepare', says: 'Attempt to migrate guest to the same host' },
  }),
  'look-alikes': (seen, ends) => ({
    title: `${ends.from} and ${ends.to} look alike`,
    why: `They are two machines, but have the same ${listed(seen.same.map(({ by, value }) => `${alike[by]} (${value})`))}, as copies of one image do. People and name servers take one for the other.`,
    next: 'Give one of them its own when it suits you: hostnamectl set-hostname; ssh-keygen -A after removing the old keys.',
  }),
  'p2p-not-used': (seen) => ({
    title: 'The source need not log in',
    why: `In this move Drover speaks to ${seen.from} and to ${seen.to} itself; the hosts do not log in to each other.`,
  }),
  'p2p-logs-in': (seen, ends) => ({
    title: `${ends.from} can log in to ${ends.to}`,
    why: `Its root came in as ${seen.user} at ${seen.address}, with its own key.`,
  }),
  'p2p-refused': (seen, ends) => ({
    title: `${ends.from} cannot log in to ${ends.to}`,
    why: `In this way of moving ${ends.from} makes the connection, as its own root. As ${seen.user} at ${seen.address} it ${refusedBecause[seen.is]}. ${seen.raw}`.trim(),
    next: letSourceIn[seen.is](ends.from, ends.to),
    libvirt: { at: 'perform', says: 'Failed to connect to remote libvirt URI' },
  }),
  'transport-stands': (seen) => ({
    title: 'Both daemons are reached',
    why: `${listed(seen.hosts.map(({ host, by }) => `${host} by ${carriedBy[by]}`))}. Nothing more is needed for this move.`,
  }),
  'transport-helper-there': (seen) => ({
    title: `${seen.host} has what carries libvirt’s calls`,
    why: `${carriedBy[seen.helper]} is there, and the login prints nothing of its own.`,
  }),
  'transport-helper-missing': (seen, ends) => ({
    title: `${seen.host} has nothing to carry libvirt’s calls`,
    why: `${ends.from} can log in there, but finds neither virt-ssh-helper nor a netcat that speaks to Unix sockets.`,
    next: `Update libvirt on ${seen.host} (its helper comes with 6.8 and newer), or install netcat-openbsd (Debian, SUSE) or nmap-ncat (Red Hat).`,
    libvirt: { at: 'perform', says: 'End of file while reading data: …' },
  }),
  'login-prints': (seen) => ({
    title: `The login on ${seen.host} prints something`,
    why: `What a login prints by itself gets into libvirt’s calls and breaks them: “${seen.said.trim()}”.`,
    next: `On ${seen.host} take the printing out of the shell’s start files (.bashrc), or do it for terminals only.`,
    libvirt: { at: 'perform', says: 'End of file while reading data: …' },
  }),
  'source-drives': (seen) => ({
    title: 'The move goes on without Drover',
    why: `${seen.host} drives it: closing Drover or losing the network here changes nothing.`,
  }),
  'drover-drives': (seen, ends) => ({
    title: 'Drover drives this move',
    why: `It stays between ${ends.from} and ${ends.to}; an answer takes ${formatDuration(seen.roundTripMs)}. This machine is kept awake. If Drover ends or is cut off for over half a minute, the move is cancelled; rarely the VM is left paused, and Drover then asks what to do.`,
    next: 'Leave Drover running and this machine on its network until the VM has arrived.',
  }),
  'drover-drives-from-afar': (seen, ends) => ({
    title: 'Drover drives this move from far away',
    why: `An answer from ${ends.from} or ${ends.to} takes ${formatDuration(seen.roundTripMs)}. At the switch-over two of them are waited for while the VM runs nowhere, so the pause grows by that.`,
    next: 'For a shorter pause run Drover close to the hosts, on a jump host for example.',
  }),
} satisfies Partial<FindingTable>;
