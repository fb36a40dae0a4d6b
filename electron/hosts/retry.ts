import type { Fault, FaultCode } from '../../shared/domain/fault';

const needPerson: ReadonlySet<FaultCode> = new Set([
  'not-ssh',
  'no-common-algorithm',
  'host-key-declined',
  'host-key-changed',
  'host-key-revoked',
  'login-refused',
  'key-unreadable',
  'key-unsupported',
  'passphrase-wrong',
  'agent-missing',
  'proxy-command',
  'ssh-config-broken',
  'jump-unusable',
  'jump-forbidden',
  'socket-denied',
  'sudo-denied',
  'forwarding-refused',
  'libvirt-too-old',
  'host-duplicate',
  'cancelled',
]);

/** Trying again by itself cannot help, or would knock on a door that said no (and may lock the account). */
export const needsPerson = (fault: Fault): boolean => needPerson.has(fault.code);

const firstMs = 1_000;
const longestMs = 60_000;

/**
 * How long to wait before attempt number `failures` + 1, milliseconds: doubles from 1 s to 60 s, and between half of
 * that and all of it by chance, so that thirty hosts behind one broken switch do not come back in step.
 */
export function retryDelayMs(failures: number, random: () => number = Math.random): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(fullMs * (0.5 + random() / 2));
}
