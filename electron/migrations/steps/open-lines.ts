import type { Fault } from '../../../shared/domain/fault';
import { ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import type { Lines } from './hand-over';

/** One libvirt connection of this move's own to each host, side by side; both or none. */
export async function openLines(
  source: Host,
  destination: Host,
  signal: AbortSignal,
): Promise<Result<Lines, Fault>> {
  const [here, there] = await Promise.all([source.openLibvirt(signal), destination.openLibvirt(signal)]);
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
