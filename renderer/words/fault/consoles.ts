import type { FaultOf } from '../../../shared/domain/fault';
import { type FaultTable, list, withRaw } from './table';

type Codes =
  | 'console-gone'
  | 'console-away'
  | 'console-in-use'
  | 'no-serial-port'
  | 'no-vnc-display'
  | 'vnc-listens-nowhere'
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
  'no-serial-port': (fault) =>
    withRaw(
      {
        title: fault.ports.length === 0 ? 'No serial port' : 'This serial port cannot be opened',
        explanation:
          fault.ports.length === 0
            ? `The definition of ${fault.vm} has no serial port, so it has no text console.`
            : `Of ${fault.vm}, ${list(fault.ports.map(whereItGoes))}. libvirt opens only ports of the type “pty”.`,
        nextStep: `In its definition (virsh edit ${fault.vm}), ${changeToPty(fault)}. It takes effect when the VM is shut down and started anew.`,
      },
      fault.raw,
    ),
  'no-vnc-display': (fault) => ({
    title: fault.types.length === 0 ? 'No display' : 'This display cannot be shown here',
    explanation:
      fault.types.length === 0
        ? `The definition of ${fault.vm} has no graphics, so there is no display to look at.`
        : `Drover shows VNC displays. ${fault.vm} has ${list(fault.types.map((type) => `“${type}”`))}.`,
    nextStep: [
      fault.types.includes('spice')
        ? `Look at it with “virt-viewer -c ${fault.uri} ${fault.vm}”, or add`
        : 'Add',
      `<graphics type='vnc' listen='127.0.0.1'/>${fault.types.length === 0 ? ' and <video/>' : ' beside it'}`,
      `to its definition (virsh edit ${fault.vm}); it takes effect when the VM is shut down and started anew.`,
      'The serial console needs none of it.',
    ].join(' '),
  }),
  'vnc-listens-nowhere': (fault) => ({
    title: 'This display listens nowhere',
    explanation: `${fault.vm} has a VNC display at neither a port nor a socket (<listen type='none'/>): only a program on its host can be handed a connection to it.`,
    nextStep: `In its definition (virsh edit ${fault.vm}), let it listen to its host alone: <listen type='address' address='127.0.0.1'/> with port='-1' autoport='yes'. It takes effect when the VM is shut down and started anew.`,
  }),
  'display-unreachable': (fault) =>
    withRaw(
      {
        title: `The display of ${fault.vm} cannot be reached`,
        explanation: `${fault.host} did not let Drover through to ${fault.at} over its SSH connection.`,
        nextStep: fault.at.startsWith('/')
          ? 'Connect to the host with a login that may open this socket (root, as a rule), and with “AllowStreamLocalForwarding yes” in its sshd_config.'
          : 'If the SSH server there forbids forwarding, allow it with “AllowTcpForwarding yes” in its sshd_config. If not, nothing listens there: look at the VM’s log on its host.',
      },
      fault.raw,
    ),
};

type NoSerialPort = FaultOf<'no-serial-port'>;

function whereItGoes({ device, type, path }: NoSerialPort['ports'][number]): string {
  const places: Readonly<Record<string, string>> = {
    file: 'the file',
    unix: 'the socket',
    dev: 'the device',
  };
  const place = places[type];
  return place === undefined || path === undefined
    ? `${device} is of the type “${type}”`
    : `${device} goes to ${place} ${path}`;
}

function changeToPty({ ports }: NoSerialPort): string {
  const file = ports.find(({ type }) => type === 'file')?.path;
  if (ports.length === 0) return "add <serial type='pty'/>";
  if (file === undefined) return "change its type to “pty”, or add a second <serial type='pty'/>";
  return `change its type to “pty”; with <log file='${file}'/> inside it, all is still written to that file as well`;
}
