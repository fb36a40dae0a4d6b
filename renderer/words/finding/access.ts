import type { FindingTable } from './table';

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
  'both-writable': (seen) => ({
    title: 'This login may manage VMs on both hosts',
    why: `${seen.from} and ${seen.to} accept changes.`,
  }),
  'read-only': (seen) => ({
    title: `You may look but not act on ${seen.host}`,
    why: 'Its entry in Drover says to look only, and a move changes things on both hosts.',
    next: `Edit ${seen.host} in Drover, switch “read-only” off, and connect anew.`,
  }),
  'different-hosts': (seen) => ({
    title: `${seen.from} and ${seen.to} are two different machines`,
    why: 'Their machine-id and libvirt host UUID differ.',
  }),
  'same-machine': (seen, ends) => ({
    title: `${ends.from} and ${ends.to} claim to be the same machine`,
    why: `Both show ${sameBy[seen.by]}: ${seen.value}. libvirt refuses to move a VM to the host it is on.`,
    next: tellApart[seen.by],
  }),
} satisfies Partial<FindingTable>;
