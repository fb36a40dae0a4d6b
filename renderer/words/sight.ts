import type { Sight } from '../../shared/domain/migration';
import { assertNever } from '../../shared/lib/assert-never';
import { sayState } from './state-reason';

export type SightTone = 'good' | 'bad' | 'plain';

export interface SightWords {
  /** What the host said, in a few words. */
  readonly said: string;
  /** Whether it is defined there, whether a job still holds it. */
  readonly more: readonly string[];
  readonly tone: SightTone;
}

const seen = (sight: Extract<Sight, { at: 'present' }>): SightWords => ({
  said: sayState(sight.state, sight.reason),
  more: [
    sight.isDefined ? 'defined here: it survives a shutdown' : 'not defined here: it is gone once it stops',
    ...(sight.hasJob ? ['a job still holds it'] : []),
  ],
  tone: sight.state === 'running' || sight.state === 'blocked' ? 'good' : 'plain',
});

/** What one host answered when it was asked about the VM. */
export function saySight(sight: Sight): SightWords {
  switch (sight.at) {
    case 'not-asked':
      return { said: 'was not asked', more: [], tone: 'plain' };
    case 'silent':
      return { said: 'did not answer', more: ['what it does with the VM is not known'], tone: 'bad' };
    case 'absent':
      return { said: 'does not have it', more: ['not running here, not defined here'], tone: 'plain' };
    case 'present':
      return seen(sight);
    default:
      return assertNever(sight);
  }
}
