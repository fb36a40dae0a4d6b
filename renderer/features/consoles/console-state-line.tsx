import type { ConsoleState } from '../../../shared/domain/console';
import { Pill } from '../../components/pill';
import { formatTime } from '../../format/time';

/** Where the console stands, in one line that keeps its place. */
export function ConsoleStateLine({ state }: { readonly state: ConsoleState }) {
  return (
    <div role="status" className="flex shrink-0 items-center gap-2">
      {state.at === 'open' && (
        <>
          <Pill tone="ok" hasDot>
            Connected to {state.host}
          </Pill>
          <span className="text-ink-3">serial console, since {formatTime(state.sinceMs)}</span>
        </>
      )}
      {state.at === 'opening' && (
        <Pill tone="accent" hasDot isBusy>
          Opening on {state.host}
        </Pill>
      )}
      {state.at === 'waiting' && (
        <Pill hasDot isHollow>
          Waiting: it opens by itself
        </Pill>
      )}
      {state.at === 'refused' && (
        <Pill tone="warn" hasDot>
          Not open on {state.host}
        </Pill>
      )}
    </div>
  );
}
