import { type FaultTable, list } from './table';

type Codes =
  | 'nothing-to-fix'
  | 'could-not-look'
  | 'plan-gone'
  | 'plan-stale'
  | 'fix-gone'
  | 'fix-running'
  | 'root-needed'
  | 'undo-in-use'
  | 'undo-holds-data'
  | 'undo-changed'
  | 'nothing-to-undo';

/** Repairing, and taking a repair back. */
export const fixingFaults: FaultTable<Codes> = {
  'nothing-to-fix': () => ({
    title: 'There is nothing to repair here any more',
    explanation:
      'The check was run again just now, and finds something that has no repair, or nothing at all.',
    nextStep: 'Check again to see what it says now.',
  }),
  'could-not-look': (fault) => ({
    title: 'The repair could not be planned',
    explanation: fault.why,
    nextStep: 'Take the obstacle away and try again. Nothing was changed.',
  }),
  'plan-gone': () => ({
    title: 'This plan is no longer held',
    explanation: 'A plan is good for one go, and for as long as it is fresh. Nothing was changed.',
    nextStep: 'Open the repair again: the hosts are read anew.',
  }),
  'plan-stale': (fault) => ({
    title: `${fault.host} has changed since it was looked at`,
    explanation: `${fault.what} is not as it was when the plan was made, so it was left alone.`,
    nextStep: 'Open the repair again: it is planned from what is there now.',
  }),
  'fix-gone': () => ({
    title: 'This repair is not known any more',
    explanation: 'The journal of repairs does not hold it.',
    nextStep: 'Look at the list of repairs.',
  }),
  'fix-running': (fault) => ({
    title: `Another repair is under way on ${fault.host}`,
    explanation: 'Two at once would each rely on what the other changes.',
    nextStep: 'Wait until it has ended.',
  }),
  'root-needed': (fault) => ({
    title: `This needs root's rights on ${fault.host}`,
    explanation: `Drover is logged in as ${fault.user}, who is not root and may not use sudo there.`,
    nextStep: `Let ${fault.user} use sudo on ${fault.host}, or add the host with a login that may.`,
  }),
  'undo-in-use': (fault) => ({
    title: `Not undone: ${fault.what} is in use`,
    explanation: `On ${fault.host} it is used by ${list(fault.vms)}. Taking it away would take it from under them.`,
    nextStep: 'Move or shut down what uses it, then undo again.',
  }),
  'undo-holds-data': (fault) => ({
    title: `Not undone: ${fault.path} is not empty`,
    explanation: `On ${fault.host} it holds what the repair did not make: ${list(fault.entries)}.`,
    nextStep: 'Move that elsewhere, then undo again. Drover removes no data of others.',
  }),
  'undo-changed': (fault) => ({
    title: `${fault.what} on ${fault.host} was changed since`,
    explanation: 'What Drover put there is no longer as it was put. Nothing was undone.',
    nextStep: 'Read what would be taken out, and decide.',
  }),
  'nothing-to-undo': () => ({
    title: 'There is nothing to undo',
    explanation: 'No step of this repair stands on a host.',
    nextStep: 'Nothing needs to be done.',
  }),
};
