import type { ConnectStep, ConnectStepId } from '../../shared/domain/host';

const names: Readonly<Record<ConnectStepId, string>> = {
  resolve: 'Find the address',
  tcp: 'Reach the SSH port',
  'host-key': 'Check the host key',
  login: 'Log in',
  channel: 'Open a way to libvirt',
  libvirt: 'Talk to libvirt',
  inventory: 'Read what is there',
};

const states: Readonly<Record<ConnectStep['state'], string>> = {
  waiting: 'not yet',
  running: 'under way',
  asking: 'waits for your answer',
  done: 'done',
  failed: 'failed',
};

/** With the jump host it was taken at: `bastion: Log in`. */
export const sayStep = ({ id, via }: Pick<ConnectStep, 'id' | 'via'>): string =>
  via === undefined ? names[id] : `${via}: ${names[id]}`;
export const sayStepState = (state: ConnectStep['state']): string => states[state];
