import { formatDuration } from '../../format/duration';
import { at, type FaultTable, list, withRaw } from './table';

type Codes =
  | 'name-not-resolved'
  | 'port-refused'
  | 'host-unreachable'
  | 'connect-timeout'
  | 'not-ssh'
  | 'no-common-algorithm'
  | 'host-key-declined'
  | 'host-key-changed'
  | 'host-key-revoked'
  | 'line-lost'
  | 'too-many-sessions'
  | 'proxy-command'
  | 'ssh-config-broken'
  | 'jump-unusable'
  | 'jump-forbidden';

/** From the name to the host's key. */
export const connectingFaults: FaultTable<Codes> = {
  'name-not-resolved': (fault) =>
    withRaw(
      {
        title: `The name ${fault.address} was not found`,
        explanation: `${fault.via ?? 'This machine'} could not turn ${fault.address} into an IP address.`,
        nextStep:
          'Check the spelling, or give the IP address instead. A name from a VPN needs the VPN to be up.',
      },
      fault.raw,
    ),
  'port-refused': (fault) =>
    withRaw(
      {
        title: `Nothing listens on port ${fault.port} of ${fault.address}`,
        explanation: 'The machine answered, and refused the connection: no SSH server runs on that port.',
        nextStep:
          'Check the port. On the host, “systemctl status ssh” (or sshd) tells whether the server runs.',
      },
      fault.raw,
    ),
  'host-unreachable': (fault) =>
    withRaw(
      {
        title: `${fault.address} cannot be reached`,
        explanation: `The network has no way to this address from ${fault.via ?? 'here'}.`,
        nextStep: 'Check that the host is on, that the address is right, and that a VPN it needs is up.',
      },
      fault.raw,
    ),
  'connect-timeout': (fault) => ({
    title: `${fault.address} did not answer`,
    explanation: `No answer from port ${fault.port} within ${formatDuration(fault.afterMs)}. Either the host is off, or a firewall drops the connection without a word.`,
    nextStep: 'Check that the host is on and that its firewall lets this machine in on that port.',
  }),
  'not-ssh': (fault) =>
    withRaw(
      {
        title: `Port ${fault.port} of ${fault.address} does not speak SSH`,
        explanation: 'Something else answers on that port.',
        nextStep: 'Check the port: SSH is on 22 unless the host’s admin chose another.',
      },
      fault.raw,
    ),
  'no-common-algorithm': (fault) =>
    withRaw(
      {
        title: 'No common encryption',
        explanation: `${at(fault)} offers only ciphers, key types or key exchanges that Drover does not use.`,
        nextStep: 'Update the SSH server on the host, or allow a current algorithm in its sshd_config.',
      },
      fault.raw,
    ),
  'host-key-declined': (fault) => ({
    title: 'The host key was not trusted',
    explanation: `You chose not to trust the ${fault.keyType} key ${fault.fingerprint} of ${at(fault)}. Nothing was sent to it.`,
    nextStep: 'Compare the fingerprint with the host’s own (ssh-keygen -lf on the host), then try again.',
  }),
  'host-key-changed': (fault) => ({
    title: `The host key of ${fault.address} has changed`,
    explanation: `On record is ${fault.known} (${fault.keyType}); the host now shows ${fault.offered}. Either it was installed anew, or someone stands between you and it. Nothing was sent to it.`,
    nextStep: `Ask the host’s admin which is right. If the new one is, remove line ${fault.line} of ${fault.file} and try again.`,
  }),
  'host-key-revoked': (fault) => ({
    title: `The host key of ${fault.address} is revoked`,
    explanation: `Line ${fault.line} of ${fault.file} marks this key as revoked: it must not be trusted any more. Nothing was sent to it.`,
    nextStep: 'Ask the host’s admin for its current key. Drover does not go past a revoked key.',
  }),
  'line-lost': (fault) =>
    withRaw(
      {
        title: `The connection to ${fault.address} was lost`,
        explanation: 'It was up and then ended. What is shown of this host is the last that was known.',
        nextStep: 'Drover tries again by itself while a time for it is shown; “Connect” tries now.',
      },
      fault.raw,
    ),
  'too-many-sessions': (fault) => ({
    title: `${fault.address} allows no more sessions`,
    explanation: 'Its SSH server refused another channel on this connection (MaxSessions in sshd_config).',
    nextStep: 'Set MaxSessions to 10 or more on the host, or close other sessions, and try again.',
  }),
  'proxy-command': (fault) => ({
    title: `${fault.address} is reached by a ProxyCommand`,
    explanation:
      'Your ssh configuration reaches this host through a command of its own. Drover does not run it: it goes through jump hosts over SSH itself.',
    nextStep:
      'If the command is “ssh -W %h:%p jumphost”, write “ProxyJump jumphost” in its place, or give the jump host in Drover; give “none” to reach it directly.',
    raw: fault.command,
  }),
  'ssh-config-broken': (fault) =>
    withRaw(
      {
        title: 'The ssh configuration cannot be read',
        explanation: `${fault.path} has a line that cannot be understood, so how this host is reached is not known.`,
        nextStep: 'Correct the line; “ssh -G” with the host’s address tells whether ssh understands it.',
      },
      fault.raw,
    ),
  'jump-unusable': (fault) =>
    withRaw(
      {
        title: 'The way through jump hosts cannot be taken',
        explanation: `“${fault.jump}” does not lead to the host.`,
        nextStep:
          'Give it as ssh -J takes it: user@jumphost:port, several separated by commas, the first one to reach first.',
      },
      fault.raw,
    ),
  'jump-forbidden': (fault) =>
    withRaw(
      {
        title: `${fault.via ?? 'The jump host'} does not forward connections`,
        explanation: `It let you log in and then refused to connect you to ${at(fault)}.`,
        nextStep:
          'Allow it in its sshd_config (AllowTcpForwarding yes, PermitOpen), or go through another jump host.',
      },
      fault.raw,
    ),
};

/** Joins the ways of logging in that were tried or offered. */
export const ways = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : list(names));
