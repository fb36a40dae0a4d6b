import { type FaultTable, list } from './table';

type Codes =
  | 'vm-already-moving'
  | 'same-host'
  | 'checks-block'
  | 'cannot-cancel-now'
  | 'engine-died'
  | 'no-migration-uri'
  | 'link-closed'
  | 'not-supported'
  | 'not-the-way-out'
  | 'hosts-disagree'
  | 'card-unsettled'
  | 'paused-by-migration'
  | 'incoming-half'
  | 'active-elsewhere'
  | 'disk-in-use-elsewhere'
  | 'hosts-not-seen'
  | 'wrong-state'
  | 'moved-by-others'
  | 'not-kept';

const closed = {
  refused: 'the connection is refused, as a firewall does that says no',
  dropped: 'nothing answers within 4 s, as behind a firewall that stays silent',
  unreachable: 'there is no way to it',
} as const;

/** Moving a VM, and what holds one back from being started or resumed. */
export const movingFaults: FaultTable<Codes> = {
  'vm-already-moving': (fault) => ({
    title: `${fault.vm} is in a move`,
    explanation: 'Until that has ended, neither of its halves may be touched, and no second move begun.',
    nextStep:
      'Wait for its end, or open it in the strip at the foot of the window: it can be cancelled there.',
  }),
  'same-host': (fault) => ({
    title: 'Source and destination are the same host',
    explanation: `Both are ${fault.host}.`,
    nextStep: 'Choose another destination.',
  }),
  'checks-block': (fault) => ({
    title: 'A check stands in the way',
    explanation: `Looked at again just now: ${fault.checks.length === 1 ? 'one check says' : `${fault.checks.length} checks say`} that the move would fail. Nothing was touched.`,
    nextStep: 'Open the checks, mend what they name, and start again.',
  }),
  'cannot-cancel-now': (fault) => ({
    title: 'Too late to cancel',
    explanation: `The source has already stopped the VM (${fault.phase}). Stopping now could leave it running nowhere.`,
    nextStep: 'Wait for the end: it is a matter of moments.',
  }),
  'engine-died': (fault) => ({
    title: `Drover ended in the middle of this ${fault.phase === 'repair' ? 'repair' : 'move'}`,
    explanation:
      fault.phase === 'repair'
        ? 'What it was at then may or may not have been done.'
        : `It was in the phase “${fault.phase}” then. Both hosts were asked when Drover came back.`,
    nextStep: 'Read what the hosts said.',
  }),
  'no-migration-uri': (fault) => ({
    title: `${fault.host} has no address to send to`,
    explanation: 'No address of the destination is known that the source could send the memory to.',
    nextStep: 'Add the host under an address that the other host can reach too.',
  }),
  'link-closed': (fault) => ({
    title: `${fault.from} does not get through to ${fault.to}`,
    explanation: `${fault.address}, port ${fault.port}: ${closed[fault.how]}. A move takes the same way.`,
    nextStep: 'Open the ports 49152 to 49215 for the other host; the check of the migration port says more.',
  }),
  'not-supported': (fault) => ({
    title: `${fault.host} cannot do this`,
    explanation: `Its libvirt does not support: ${fault.what}.`,
    nextStep: 'Update libvirt there, or do without it.',
  }),
  'not-the-way-out': () => ({
    title: 'This way out is not open any more',
    explanation: 'Both hosts were asked again, and what they say now does not allow it. Nothing was touched.',
    nextStep: 'Look at what the hosts say now and choose anew.',
  }),
  'hosts-disagree': (fault) => ({
    title: 'The hosts say otherwise',
    explanation: `Every step of the move of ${fault.vm} was answered as done, and yet the hosts, asked afterwards, say something else.`,
    nextStep: 'Read what each host said. Drover believes the hosts, not the answers on the way.',
  }),
  'card-unsettled': (fault) => ({
    title: `A move of ${fault.vm} is not settled`,
    explanation: 'Until it is, a second running copy is thinkable.',
    nextStep: 'Open the move and settle it there.',
  }),
  'paused-by-migration': (fault) => ({
    title: `${fault.vm} was paused by a migration`,
    explanation: 'Its other half may run on the destination. Resuming both would damage its disks.',
    nextStep:
      'Open its move and settle it there; for a move Drover did not start, look at the other host first.',
  }),
  'incoming-half': (fault) => ({
    title: `${fault.vm} is just arriving here`,
    explanation: 'This is the waiting half of a move; libvirt starts it itself when the memory is here.',
    nextStep: 'Wait for the end of the move.',
  }),
  'active-elsewhere': (fault) => ({
    title: `${fault.vm} is active on ${fault.host}`,
    explanation: 'Running it twice would damage its disks.',
    nextStep: `Open it on ${fault.host} instead.`,
  }),
  'disk-in-use-elsewhere': (fault) => ({
    title: 'One of its disks is in use',
    explanation: `${fault.vm} on ${fault.host} writes to ${fault.path}. Two writers would damage it.`,
    nextStep: `Shut ${fault.vm} down on ${fault.host} first.`,
  }),
  'hosts-not-seen': (fault) => ({
    title: 'Not every host could be asked',
    explanation: `${list(fault.hosts)} ${fault.hosts.length === 1 ? 'is' : 'are'} not connected, so the VM could be running there.`,
    nextStep: `Connect ${fault.hosts.length === 1 ? 'it' : 'them'}, or remove from Drover what is gone for good.`,
  }),
  'wrong-state': (fault) => ({
    title: `Not possible while ${fault.vm} is ${fault.state}`,
    explanation: `It is ${fault.state} now.`,
    nextStep: 'Nothing needs to be done.',
  }),
  'moved-by-others': (fault) => ({
    title: `${fault.vm} is being migrated`,
    explanation:
      'Somebody else began it, with virsh or another program. Until it ends, nothing may touch either half.',
    nextStep: 'Wait for its end. Whoever began it can cancel it.',
  }),
  'not-kept': (fault) => ({
    title: `${fault.vm} has no stored definition`,
    explanation: 'It was started without one, so there is nothing to start with the host.',
    nextStep: 'Store its definition first: virsh define, with its XML.',
  }),
};
