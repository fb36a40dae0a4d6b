import type { ConnectStep, ConnectStepId } from '../../shared/domain/host';
import { formatDuration } from '../format/duration';

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

/** All steps as text, for a ticket: one a line with state, time and detail. */
export const stepsAsText = (steps: readonly ConnectStep[]): string => steps.map(stepAsLine).join('\n');

function stepAsLine(step: ConnectStep): string {
  const took = step.tookMs === undefined ? '' : ` (${formatDuration(step.tookMs)})`;
  const detail = step.detail === undefined ? '' : `: ${step.detail}`;
  return `${sayStep(step)}: ${sayStepState(step.state)}${took}${detail}`;
}
