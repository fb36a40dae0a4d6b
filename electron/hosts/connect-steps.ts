import { ConnectStepId, type ConnectStep } from '../../shared/domain/host';

export const stepIds = ConnectStepId.options;

/** All steps of a connection, none begun. */
export const waitingSteps = (): ConnectStep[] => stepIds.map((id) => ({ id, state: 'waiting' }));

/** The list with one step replaced. */
export function withStep(steps: readonly ConnectStep[], step: ConnectStep): ConnectStep[] {
  return steps.map((other) => (other.id === step.id ? step : other));
}

/** From this step on nothing has begun: the session stands, what lies over it is built anew. */
export function waitingFrom(steps: readonly ConnectStep[], first: ConnectStepId): ConnectStep[] {
  const at = stepIds.indexOf(first);
  return steps.map((step) => (stepIds.indexOf(step.id) < at ? step : { id: step.id, state: 'waiting' }));
}

/** Whatever was under way has failed. */
export function withFailure(steps: readonly ConnectStep[]): ConnectStep[] {
  return steps.map((step) =>
    step.state === 'running' || step.state === 'asking' ? { ...step, state: 'failed' } : step,
  );
}
