import { ConnectStepId, type ConnectStep } from '../../shared/domain/host';

export const stepIds = ConnectStepId.options;

/** All steps of a connection, none begun. */
export const waitingSteps = (): ConnectStep[] => stepIds.map((id) => ({ id, state: 'waiting' }));

/** The list with one step replaced; a jump host's step that is new to it comes before the host's own. */
export function withStep(steps: readonly ConnectStep[], step: ConnectStep): ConnectStep[] {
  const isSame = (other: ConnectStep): boolean => other.id === step.id && other.via === step.via;
  if (step.via === undefined || steps.some(isSame)) {
    return steps.map((other) => (isSame(other) ? step : other));
  }
  const own = steps.findIndex((other) => other.via === undefined);
  return [...steps.slice(0, own), step, ...steps.slice(own)];
}

/** From this step on nothing has begun: the session stands, what lies over it is built anew. */
export function waitingFrom(steps: readonly ConnectStep[], first: ConnectStepId): ConnectStep[] {
  const at = stepIds.indexOf(first);
  return steps.map((step) =>
    step.via !== undefined || stepIds.indexOf(step.id) < at ? step : { id: step.id, state: 'waiting' },
  );
}

/** Whatever was under way has failed. */
export function withFailure(steps: readonly ConnectStep[]): ConnectStep[] {
  return steps.map((step) =>
    step.state === 'running' || step.state === 'asking' ? { ...step, state: 'failed' } : step,
  );
}
