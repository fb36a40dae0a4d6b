import { type FaultTable, list, withRaw } from './table';

type Codes =
  | 'console-gone'
  | 'console-away'
  | 'console-in-use'
  | 'no-serial-port'
  | 'no-vnc-display'
  | 'display-unreachable';

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
  'no-vnc-display': (fault) => ({
    title: fault.types.length === 0 ? 'No display' : 'This display cannot be shown here',
    explanation:
      fault.types.length === 0
        ? `The definition of ${fault.vm} has no graphics, so there is no display to look at.`
        : `Drover shows VNC displays. Those of ${fault.vm} are of the type ${list(fault.types.map((type) => `“${type}”`))}.`,
    nextStep: `Use the serial console, or add <graphics type='vnc'/> to its definition (virsh edit ${fault.vm}); it takes effect when the VM is started anew.`,
  }),
  'display-unreachable': (fault) =>
    withRaw(
      {
        title: `The display of ${fault.vm} cannot be reached`,
        explanation: `${fault.host} did not let Drover through to ${fault.at} over its SSH connection.`,
        nextStep:
          'If the SSH server there forbids forwarding, allow it with “AllowTcpForwarding yes” in sshd_config; a display at a socket needs a login that may open it.',
      },
      fault.raw,
    ),
};
