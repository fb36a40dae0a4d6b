import { type FaultTable, list } from './table';

type Codes =
  | 'bad-input'
  | 'no-such-call'
  | 'internal'
  | 'engine-lost'
  | 'host-not-known'
  | 'host-not-connected'
  | 'host-duplicate'
  | 'host-in-use'
  | 'vm-not-found'
  | 'pool-not-found'
  | 'pool-not-active'
  | 'question-gone'
  | 'run-gone'
  | 'move-gone'
  | 'moves-running';

/** Asking the engine. */
export const askingFaults: FaultTable<Codes> = {
  'bad-input': (fault) => ({
    title: 'Something in the form is not right',
    explanation: fault.problems.map((problem) => `${problem.path}: ${problem.message}`).join('; '),
    nextStep: 'Correct it and try again.',
  }),
  'no-such-call': (fault) => ({
    title: 'This window and the engine do not fit',
    explanation: `The engine does not know “${fault.name}”: the two are of different versions.`,
    nextStep: 'Reload this window. If that does not help, restart Drover.',
  }),
  internal: (fault) => ({
    title: 'Drover made a mistake',
    explanation: `Something went wrong inside Drover itself. It is in the log under the reference ${fault.reference}.`,
    nextStep: 'Try again. If it comes again, please report it with the reference.',
  }),
  'engine-lost': (fault) => ({
    title: 'The engine does not answer',
    explanation: fault.wasSent
      ? 'The connection to Drover’s engine was lost before it answered. What was asked may have been carried out.'
      : 'The connection to Drover’s engine is lost. What was asked did not leave this window.',
    nextStep: 'This window reconnects by itself. Look at the state shown then before asking again.',
  }),
  'host-not-known': () => ({
    title: 'This host is not known any more',
    explanation: 'It was removed from Drover, perhaps in another window.',
    nextStep: 'Add it again if it is still needed.',
  }),
  'host-not-connected': (fault) => ({
    title: `${fault.name} is not connected`,
    explanation: 'What was asked needs a connection to this host.',
    nextStep: `Connect to ${fault.name} and try again.`,
  }),
  'host-duplicate': (fault) => ({
    title: 'This host is known already',
    explanation: `${fault.name} has the same address, port and user, or is the same machine under another name.`,
    nextStep: `Open ${fault.name}. If it is another machine, check the address.`,
  }),
  'host-in-use': (fault) => ({
    title: `${fault.name} is needed by a move`,
    explanation: `Under way: ${list(fault.moves)}.`,
    nextStep: 'Wait until the move has ended, or cancel it first.',
  }),
  'vm-not-found': (fault) => ({
    title: `The VM is not on ${fault.host}`,
    explanation: `${fault.host} does not know this VM any more: it was moved, removed, or was never defined there.`,
    nextStep: 'Look for its name in the search box: it may be on another host now.',
  }),
  'pool-not-found': (fault) => ({
    title: `The storage pool is not on ${fault.host}`,
    explanation: `${fault.host} does not know this pool any more: it was removed.`,
    nextStep: 'Nothing needs to be done.',
  }),
  'pool-not-active': (fault) => ({
    title: `The storage pool ${fault.pool} is not active`,
    explanation: `libvirt on ${fault.host} looks into a pool only while the pool is active.`,
    nextStep: `Start it on the host with “virsh pool-start ${fault.pool}”.`,
  }),
  'question-gone': () => ({
    title: 'The question is no longer open',
    explanation: 'It was answered in another window, or the connection that asked it has ended.',
    nextStep: 'Connect anew if the host is not connected.',
  }),
  'run-gone': () => ({
    title: 'These checks are gone',
    explanation: 'The engine does not hold this run of checks any more, perhaps because it was restarted.',
    nextStep: 'Check again.',
  }),
  'move-gone': () => ({
    title: 'This move is not in the list any more',
    explanation: 'Its card was dismissed. The journal keeps what happened.',
    nextStep: 'Nothing needs to be done.',
  }),
  'moves-running': (fault) => ({
    title: fault.moves.length === 1 ? 'A move is under way' : `${fault.moves.length} moves are under way`,
    explanation: `${list(fault.moves.map((move) => `${move.vm} from ${move.from} to ${move.to}`))}.`,
    nextStep: 'Wait until it has ended, or cancel it first.',
  }),
};
