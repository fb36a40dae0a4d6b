import type { Host, Hosts } from '../../hosts/host';
import type { Clock, Log } from '../../ports';
import { listenerLivesMs, type Trace } from './trace';
import type { Traces } from './traces';

/*
  Ends the process whose arguments hold the name, exactly as the journal has it. The name comes on standard input: as an
  argument it would be found in this very shell.
*/
const endListener = `IFS= read -r name && [ -n "$name" ] || exit 1
for at in /proc/[0-9]*; do
  line=$(tr '\\0' '\\n' <"$at/cmdline" 2>/dev/null) || continue
  case $line in *"$name"*) kill "\${at#/proc/}";; esac
done
exit 0`;

/**
 * Takes away what a crash of Drover left on hosts, as soon as each is connected. What has outlived itself is crossed out
 * without asking; what cannot be asked about stays in the journal until then. Returns the stop.
 */
export function sweepTraces(needs: { hosts: Hosts; traces: Traces; clock: Clock; log: Log }): () => void {
  const { hosts, traces, clock, log } = needs;
  const look = (host: Host) => {
    if (host.connection().at !== 'connected') return;
    for (const trace of traces.leftOn(host.id)) {
      traces.crossOut(trace);
      if (clock.now() - trace.madeAtMs > listenerLivesMs) continue;
      endOn(host, trace, log).catch((error: unknown) => log.error('sweep-broke', { error: String(error) }));
    }
  };
  for (const host of hosts.all()) look(host);
  return hosts.onChange((id) => {
    const host = hosts.get(id);
    if (host !== undefined) look(host);
  });
}

async function endOn(host: Host, { name }: Trace, log: Log): Promise<void> {
  const ran = await host.run(['sh', '-c', endListener], { stdin: `${name}\n`, timeoutMs: 10_000 });
  log.info('trace-swept', { host: host.name, name, isOk: ran.ok && ran.value.exitCode === 0 });
}
