import { formatDuration } from '../../format/duration';
import { listed, type FindingTable } from './table';

export const vmFindings = {
  'vm-running': (seen) => ({ title: 'The VM is running', why: `Its state is “${seen.state}”.` }),
  'vm-paused-by-user': () => ({
    title: 'The VM is paused',
    why: 'Somebody paused it. It can be moved and stays paused on the destination.',
    next: 'Resume it first if it should run when it arrives.',
  }),
  'vm-not-running': (seen) => ({
    title: `The VM is not running: it is ${seen.state}`,
    why: `libvirt gives the reason “${seen.reason}”. A live move needs a running VM.`,
    next: 'Start or resume it, then check again.',
  }),
  'vm-gone': (seen) => ({
    title: `${seen.vm} is no longer on ${seen.host}`,
    why: `${seen.host} does not know it any more.`,
    next: 'Close this and look in the sidebar for the host it is on now.',
  }),
  'no-job': () => ({ title: 'No other job works on the VM', why: 'It is free to be moved.' }),
  'job-active': (seen) => ({
    title: `Another job works on this VM: ${seen.operation}`,
    why: `It has been running for ${formatDuration(seen.elapsedMs)}. libvirt does one at a time.`,
    next: 'Wait until it has ended, then check again.',
  }),
  'no-snapshots': () => ({
    title: 'The VM has no snapshots',
    why: 'libvirt cannot move a VM that has some.',
  }),
  'has-snapshots': (seen, ends) => ({
    title: seen.count === 1 ? 'The VM has a snapshot' : `The VM has ${seen.count} snapshots`,
    why: 'libvirt cannot carry snapshots to another host and refuses the move.',
    next: `On ${ends.from} save each one (virsh snapshot-dumpxml --security-info), then take its record away with virsh snapshot-delete --metadata; on ${ends.to} it can be put back with virsh snapshot-create --redefine.`,
  }),
  'active-nowhere-else': (seen) => ({
    title: 'The VM is active nowhere else',
    why: seen.hosts.length === 0 ? 'No other host is known.' : `Asked: ${listed(seen.hosts)}.`,
  }),
  'active-elsewhere': (seen) => ({
    title: `A VM with this UUID is active on ${listed(seen.hosts)} too`,
    why: 'Two running copies write to one disk and destroy it.',
    next: 'Find out which of the two is the real one and stop the other before anything else.',
  }),
  'not-all-hosts-seen': (seen) => ({
    title: `Not asked: ${listed(seen.unseen)}`,
    why: `Whether the VM is active there too cannot be told while ${seen.unseen.length === 1 ? 'it is' : 'they are'} not connected.`,
    next: 'Connect and check again, or take a host that no longer exists out of the list.',
  }),
  'name-free': (seen, ends) => ({
    title: 'Name and UUID are free',
    why: `${ends.to} has no VM called ${seen.name} and none with its UUID.`,
  }),
  'own-definition-there': (seen, ends) => ({
    title: `${ends.to} has an old definition of ${seen.name}`,
    why: 'It has the same UUID and is switched off. The move replaces it with the definition that runs now.',
    next: `To keep the old one, save it on ${ends.to} first: virsh dumpxml --inactive.`,
  }),
  'name-taken': (seen, ends) => ({
    title: `${ends.to} has another VM called ${seen.name}`,
    why: `It has the UUID ${seen.byUuid}. libvirt keeps names apart on each host and refuses the move.`,
    next: `If it is switched off, rename it on ${ends.to} (virsh domrename); otherwise choose another host.`,
  }),
  'uuid-taken': (seen, ends) => ({
    title: `${ends.to} knows this UUID under the name ${seen.byName}`,
    why: `${seen.uuid} belongs to one VM only; libvirt refuses a second name for it.`,
    next: `Look at ${seen.byName} on ${ends.to}. If it is a left-over, save its definition (virsh dumpxml) and undefine it there.`,
  }),
  'already-active-there': (seen) => ({
    title: `The VM is already active on ${seen.host}`,
    why: 'Two running copies write to one disk and destroy it.',
    next: 'Find out which of the two is the real one and stop the other before anything else.',
  }),
} satisfies Partial<FindingTable>;
