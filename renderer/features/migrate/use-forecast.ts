import type { Fault } from '../../../shared/domain/fault';
import type { ForecastView, LinkState } from '../../../shared/domain/forecast';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic, type Watched } from '../../api/use-topic';
import type { MigrationPlan } from './use-migration-plan';

export interface Forecast {
  readonly view: Watched<ForecastView>;
  readonly link: Watched<LinkState>;
  /** Why the engine would not begin to measure. */
  readonly fault: Fault | undefined;
  readonly measure: () => void;
  readonly cancel: () => void;
}

/** How long the planned move would take, and the link it would take. Measures nothing by itself. */
export function useForecast({ target, toHostId, options }: MigrationPlan): Forecast {
  const { preflight } = useDrover();
  const pair = toHostId === null ? undefined : { fromHostId: target.fromHostId, toHostId };
  const ask = pair && { ...pair, vmId: target.vmId, options };
  const view = useTopic(preflight.forecast, ask);
  const link = useTopic(preflight.link, pair);
  const measuring = useCommand(preflight.measureLink);
  const cancelling = useCommand(preflight.cancelMeasuring);
  return {
    view,
    link,
    fault: measuring.fault,
    measure: () => pair && void measuring.run(pair),
    cancel: () => pair && void cancelling.run(pair),
  };
}
