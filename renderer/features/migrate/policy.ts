import type { MoveOptions } from '../../../shared/domain/migration';

/** What a policy sets; where the VM is defined afterwards is a choice of its own. */
export type Knobs = Pick<MoveOptions, 'maxDowntimeMs' | 'bandwidthMiBps'>;

export type PolicyId = 'balanced' | 'gentle' | 'shortest-pause';

export interface Policy extends Knobs {
  readonly id: PolicyId;
  readonly name: string;
  readonly means: string;
}

/** QEMU's own limit for the final stop. */
const usualDowntimeMs = 300;

export const policies: readonly [Policy, ...Policy[]] = [
  {
    id: 'balanced',
    name: 'Balanced',
    means: "As fast as the network goes; the guest stops for at most 300 ms at the end. QEMU's own default.",
    maxDowntimeMs: usualDowntimeMs,
    bandwidthMiBps: null,
  },
  {
    id: 'gentle',
    name: 'Gentle',
    means:
      'Leaves room on the network for others: memory flows at no more than 64 MiB/s (537 Mbit/s). It takes longer; the guest stops for at most 300 ms.',
    maxDowntimeMs: usualDowntimeMs,
    bandwidthMiBps: 64,
  },
  {
    id: 'shortest-pause',
    name: 'Shortest pause',
    means:
      'The guest stops for at most 50 ms. A guest that changes much memory may then never get through; you can cancel.',
    maxDowntimeMs: 50,
    bandwidthMiBps: null,
  },
];

/** The policy these knobs amount to; undefined when a person turned them to something of their own. */
export function policyOf(knobs: Knobs): Policy | undefined {
  return policies.find(
    (policy) =>
      policy.maxDowntimeMs === knobs.maxDowntimeMs && policy.bandwidthMiBps === knobs.bandwidthMiBps,
  );
}
