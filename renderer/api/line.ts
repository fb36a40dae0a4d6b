import type { Stop } from '../../shared/contract/define';
import type { FromEngine, FromScreen, Pipe } from '../../shared/contract/wire';

/**
 * connecting    first attempt, nothing was shown yet
 * connected     frames flow
 * reconnecting  the engine was there and is away; tried again with growing pauses
 * refused       the engine answers but does not know this page's token: only a new window helps
 */
export type LineState = 'connecting' | 'connected' | 'reconnecting' | 'refused';

/** A pipe that may break and come back. Frames sent while it is not `connected` are lost. */
export interface Line extends Pipe<FromEngine, FromScreen> {
  state(): LineState;
  onState(listener: (state: LineState) => void): Stop;
}
