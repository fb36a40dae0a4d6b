import type { FixPlan } from '../../shared/domain/fix';

/** Plans that were shown. Each is good for one go; the hosts are looked at again when it is carried out. */
export interface Plans {
  keep(plan: FixPlan): void;
  get(id: string): FixPlan | undefined;
  drop(id: string): void;
}

const mostKept = 30;

export function createPlans(): Plans {
  const plans = new Map<string, FixPlan>();
  return {
    keep: (plan) => {
      plans.set(plan.id, plan);
      const oldest = [...plans.keys()][0];
      if (plans.size > mostKept && oldest !== undefined) plans.delete(oldest);
    },
    get: (id) => plans.get(id),
    drop: (id) => void plans.delete(id),
  };
}
