import { formatDuration } from '../../format/duration';
import { type FaultTable, list, withRaw } from './table';

type Codes =
  | 'no-libvirt'
  | 'socket-denied'
  | 'sudo-denied'
  | 'forwarding-refused'
  | 'libvirt-too-old'
  | 'read-only'
  | 'libvirt'
  | 'wire-broken'
  | 'command-failed'
  | 'timeout'
  | 'cancelled';

/** Reaching the daemon, and talking to it. */
export const libvirtFaults: FaultTable<Codes> = {
  'no-libvirt': (fault) =>
    withRaw(
      {
        title: 'No libvirt was found on the host',
        explanation: `The login worked, but no libvirt daemon answers. Looked at: ${list(fault.tried)}.`,
        nextStep:
          'Install libvirt-daemon-system (Debian, Ubuntu) or libvirt (Fedora, openSUSE), start libvirtd, and try again.',
      },
      fault.raw,
    ),
  'socket-denied': (fault) =>
    withRaw(
      {
        title: `${fault.user} may not use libvirt`,
        explanation: `${fault.socket} is there, but ${fault.user} has no permission to open it.`,
        nextStep: `On the host, run “usermod -aG libvirt ${fault.user}”, then connect anew; or log in as a user who may.`,
      },
      fault.raw,
    ),
  'sudo-denied': (fault) =>
    withRaw(
      {
        title: `${fault.user} may not use sudo`,
        explanation: 'Root’s rights are needed here, and sudo refused them.',
        nextStep: `Let ${fault.user} use sudo on the host, add it to the group libvirt, or log in as root.`,
      },
      fault.raw,
    ),
  'forwarding-refused': (fault) =>
    withRaw(
      {
        title: 'The SSH server forbids reaching libvirt’s socket',
        explanation: `It does not forward to ${fault.socket}, and neither virt-ssh-helper nor nc could be used instead.`,
        nextStep:
          'Allow it with “AllowStreamLocalForwarding yes” in sshd_config, or install libvirt-clients or netcat-openbsd.',
      },
      fault.raw,
    ),
  'libvirt-too-old': (fault) => ({
    title: 'libvirt is too old there',
    explanation: `The host has libvirt ${fault.version}; Drover needs ${fault.needed} or newer.`,
    nextStep: 'Update the host’s distribution or libvirt.',
  }),
  'read-only': () => ({
    title: 'The host is connected read-only',
    explanation: 'Its entry in Drover says to look only, so nothing is changed on it.',
    nextStep: 'To act on it, edit the host, switch “read-only” off, and connect anew.',
  }),
  libvirt: (fault) => ({
    title: 'libvirt refused',
    explanation: fault.texts[0] ?? fault.raw,
    nextStep: 'The raw text below is libvirt’s own; searching the web for it often helps.',
    raw: [
      fault.raw,
      ...fault.texts.filter((text) => text !== fault.raw),
      `call ${fault.call}, error ${fault.number}, domain ${fault.domain}`,
    ].join('\n'),
  }),
  'wire-broken': (fault) =>
    withRaw(
      {
        title: 'The host sent something that cannot be read',
        explanation: 'What came from libvirt does not follow its protocol. The connection was closed.',
        nextStep: 'Connect anew. If it comes again, please report it with the raw text.',
      },
      fault.raw,
    ),
  'command-failed': (fault) =>
    withRaw(
      {
        title: 'A command on the host failed',
        explanation: `“${fault.command}” ${fault.exitCode === null ? 'was ended by a signal' : `ended with exit code ${fault.exitCode}`}.`,
        nextStep: 'The raw text below is what it printed.',
      },
      fault.raw,
    ),
  timeout: (fault) => ({
    title: 'No answer in time',
    explanation: `${fault.what}: no answer within ${formatDuration(fault.afterMs)}.`,
    nextStep: 'Try again. If it comes again, the host is busy or the network slow.',
  }),
  cancelled: () => ({
    title: 'Cancelled',
    explanation: 'It was stopped on request.',
    nextStep: 'Nothing needs to be done.',
  }),
};
