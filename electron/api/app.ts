import type { DroverHandlers } from '../../shared/contract';
import type { AppInfo } from '../../shared/contract/app';
import { fail, ok } from '../../shared/lib/result';
import type { FaultOf } from '../../shared/domain/fault';

export interface AppNeeds {
  readonly info: AppInfo;
  readonly moving: () => FaultOf<'moves-running'>['moves'];
  /** Closes the engine and ends the process. */
  readonly quit: () => void;
}

export function appHandlers({ info, moving, quit }: AppNeeds): DroverHandlers['app'] {
  return {
    info: (_, { onValue }) => {
      onValue(info);
      return () => undefined;
    },
    quit: async ({ evenThoughMoving }) => {
      const moves = moving();
      if (moves.length > 0 && !evenThoughMoving) return fail({ code: 'moves-running', moves });
      // After the reply is on its way: the screen that asked should see that it was heard.
      setImmediate(quit);
      return ok(undefined);
    },
  };
}
