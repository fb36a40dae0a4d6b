import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';

/** Given with any call. */
export interface CallOptions {
  /** Stops waiting (fault 'cancelled'); the daemon is not told and may still do it. The late reply is ignored. */
  readonly signal?: AbortSignal;
  /** Stops waiting after so long (fault 'timeout'); likewise. Without it the call waits as long as the line lives. */
  readonly timeoutMs?: number;
}

/** What every call answers. It always settles: with the value, the daemon's refusal, or how the line ended. */
export type Answer<T> = Promise<Result<T, Fault>>;
