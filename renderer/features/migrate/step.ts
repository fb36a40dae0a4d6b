export const steps = ['where', 'storage', 'checks', 'options', 'review', 'move'] as const;

export type Step = (typeof steps)[number];

export const stepName: Readonly<Record<Step, string>> = {
  where: 'Where to',
  storage: 'Storage',
  checks: 'Checks',
  options: 'Options',
  review: 'Review',
  move: 'Move',
};

export const stepAfter = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'move';
export const stepBefore = (step: Step): Step => steps[steps.indexOf(step) - 1] ?? 'where';
export const isBefore = (a: Step, b: Step): boolean => steps.indexOf(a) < steps.indexOf(b);
