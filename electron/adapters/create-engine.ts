import type { DroverHandlers } from '../../shared/contract/index';
import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';
import type { Ports } from '../ports';
import type { MoveUnderWay } from './farewell';

/** The engine as a head sees it. */
export interface Engine {
  readonly handlers: DroverHandlers;
  /** Settles every move, then closes the connections. */
  close(): Promise<void>;
  isMoving(): readonly MoveUnderWay[];
}

/** What `createApp` is to a head: the mains pass it in, so that a head's tests need no engine. */
export type CreateEngine = (ports: Ports) => Promise<Result<Engine, Fault>>;
