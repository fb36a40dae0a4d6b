import { type FaultTable, list } from './table';

type Codes = 'console-gone' | 'console-away' | 'console-in-use' | 'no-serial-port';

/** Consoles of VMs. */
export const consoleFaults: FaultTable<Codes> = {
  'console-gone': () => ({
    title: 'This console was closed',
    explanation: 'It was closed in another window, or no window showed it for a while.',
    nextStep: 'Open it anew. What was on it before is gone.',
  }),
  'console-away': (fault) => ({
    title: `The console of ${fault.vm} is not open now`,
    explanation: 'The VM stopped, was moved, or the connection to its host was lost.',
    nextStep: 'It is opened by itself as soon as the VM is seen running. What was typed meanwhile is lost.',
  }),
  'console-in-use': (fault) => ({
    title: 'Somebody else has this console open',
    explanation: `On ${fault.host}, another program holds the console of ${fault.vm}: another Drover, virt-manager, or “virsh console”. Only one at a time can have it.`,
    nextStep: 'Wait until it is closed there, or take it over: it is then closed there.',
  }),
  'no-serial-port': (fault) => ({
    title: fault.types.length === 0 ? 'No serial port' : 'This serial port cannot be opened',
    explanation:
      fault.types.length === 0
        ? `The definition of ${fault.vm} has no serial port, so it has no text console.`
        : `libvirt opens only serial ports of the type “pty”. Those of ${fault.vm} are of the type ${list(fault.types.map((type) => `“${type}”`))}.`,
    nextStep: `Add <serial type='pty'/> to its definition (virsh edit ${fault.vm}); it takes effect when the VM is started anew.`,
  }),
};
