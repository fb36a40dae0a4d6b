import type { Answer, CallOptions } from '../libvirt';

/** Asks until something is not answered in time; from then on nothing more. */
export interface Patience {
  /** The answer; undefined when it was refused, or not asked any more. */
  ask<T>(question: (call: CallOptions) => Answer<T>): Promise<T | undefined>;
  isOver(): boolean;
}

const waitMs = 6_000;

export function createPatience(): Patience {
  let isOver = false;
  return {
    isOver: () => isOver,
    ask: async (question) => {
      if (isOver) return undefined;
      const answer = await question({ timeoutMs: waitMs });
      if (answer.ok) return answer.value;
      isOver = answer.fault.code !== 'libvirt';
      return undefined;
    },
  };
}
