import type { ConnectStep } from './types';

type StepId = ConnectStep['id'];

export type Steps = {
  begin(id: StepId): void;
  /** The current step waits for a person, or goes on again. */
  asking(isAsking: boolean, detail?: string): void;
  done(detail?: string): void;
  failed(): void;
};

/** Reports the steps of a connection in order, one at a time, with the time each took. */
export function createSteps(report: (step: ConnectStep) => void = () => undefined, via?: string): Steps {
  let current: StepId | undefined;
  let startedAt = 0;
  const say = (state: ConnectStep['state'], detail?: string): void => {
    if (current === undefined) return;
    const isOver = state === 'done' || state === 'failed';
    const tookMs = isOver ? Math.round(performance.now() - startedAt) : undefined;
    report({
      id: current,
      state,
      ...(via === undefined ? {} : { via }),
      ...(tookMs === undefined ? {} : { tookMs }),
      ...(detail ? { detail } : {}),
    });
    if (isOver) current = undefined;
  };
  return {
    begin(id) {
      current = id;
      startedAt = performance.now();
      say('running');
    },
    asking: (isAsking, detail) => say(isAsking ? 'asking' : 'running', detail),
    done: (detail) => say('done', detail),
    failed: () => say('failed'),
  };
}
