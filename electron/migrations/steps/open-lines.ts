import type { Fault } from '../../../shared/domain/fault';
import { ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import type { Lines } from './hand-over';

const held = { holdsLine: true };

/**
 * One libvirt connection of this move's own to each host, side by side; both or none. They hold the hosts' SSH lines:
 * the job and the waiting half end with these connections, and outlive a short silence of the network.
 */
export async function openLines(
  source: Host,
  destination: Host,
  signal: AbortSignal,
): Promise<Result<Lines, Fault>> {
  const [here, there] = await Promise.all([
    source.openLibvirt(signal, held),
    destination.openLibvirt(signal, held),
  ]);
  if (!here.ok) {
    if (there.ok) await there.value.close();
    return here;
  }
  if (!there.ok) {
    await here.value.close();
    return there;
  }
  return ok({ source: here.value, destination: there.value });
}

export async function closeLines(lines: Lines): Promise<void> {
  await Promise.all([lines.source.close(), lines.destination.close()]);
}
