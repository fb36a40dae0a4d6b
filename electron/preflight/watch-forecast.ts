import type { Stop, Watcher } from '../../shared/contract/define';
import type { ForecastView, MoveForecast } from '../../shared/domain/forecast';
import type { PreflightAsk } from '../../shared/domain/preflight';
import { forecastMove } from '../forecast/forecast-move';
import type { Hosts } from '../hosts/host';
import type { Log } from '../ports';
import { CouldNotTell } from './check';
import { gatherFacts } from './facts';
import type { Links } from './links';
import { wayOf } from './way';
import type { WritesSeen } from './writes-seen';

interface Needs {
  readonly hosts: Hosts;
  readonly links: Links;
  readonly writes: WritesSeen;
  readonly log: Log;
}

/** Watches how long a move would take; told anew when the link or the guest's writing was measured. */
export function watchForecast(needs: Needs, ask: PreflightAsk, watcher: Watcher<ForecastView>): Stop {
  const { links, writes, log } = needs;
  let isStopped = false;
  let latest = 0;
  const tell = async () => {
    const mine = (latest += 1);
    const forecast = await forecastOf(needs, ask);
    if (!isStopped && mine === latest) watcher.onValue({ at: 'told', forecast });
  };
  const look = () =>
    void tell().catch((error: unknown) => log.error('forecast-broke', { error: String(error) }));
  const stops = [
    links.onMeasured((pair) => {
      if (pair.fromHostId === ask.fromHostId && pair.toHostId === ask.toHostId) look();
    }),
    writes.onNew((vmId) => {
      if (vmId === ask.vmId) look();
    }),
  ];
  watcher.onValue({ at: 'looking' });
  look();
  return () => {
    isStopped = true;
    for (const stop of stops) stop();
  };
}

const nothingKnown: MoveForecast = {
  is: 'unknown',
  missing: ['writes', 'link'],
  firstPassMs: null,
  assumptions: [],
};

async function forecastOf({ hosts, links, writes }: Needs, ask: PreflightAsk): Promise<MoveForecast> {
  const [source, destination] = [hosts.get(ask.fromHostId), hosts.get(ask.toHostId)];
  if (source === undefined || destination === undefined) return nothingKnown;
  const measured = { writesOf: writes.of, lastOf: links.lastOf };
  const { vmId, options } = ask;
  const facts = gatherFacts({ vmId, source, destination, all: hosts.all(), way: wayOf(options), measured });
  try {
    return forecastMove(await facts.known());
  } catch (error) {
    if (error instanceof CouldNotTell) return nothingKnown;
    throw error;
  }
}
