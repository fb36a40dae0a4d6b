import type { Fault } from '../../shared/domain/fault';
import type { MoveId, MoveRequest } from '../../shared/domain/migration';
import type { Result } from '../../shared/lib/result';
import type { Hosts } from '../hosts/host';
import type { Journal } from '../journal/journal';
import type { Awake, Clock, Log } from '../ports';
import type { Cards } from './cards';
import type { LiveMove } from './live-move';

export interface MigrationsNeeds {
  readonly hosts: Hosts;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly awake: Awake;
  /** Runs the checks anew; refuses with `checks-block` when one stands in the way that was not overridden. */
  recheck(request: MoveRequest, signal: AbortSignal): Promise<Result<void, Fault>>;
}

/** What the pieces of the migrations service share. */
export interface Desk extends MigrationsNeeds {
  readonly cards: Cards;
  readonly live: Map<MoveId, LiveMove>;
  /** The engine closes and waits for hosts no longer. */
  readonly closing: AbortSignal;
}
