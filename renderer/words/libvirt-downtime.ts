import type { MoveState } from '../../shared/domain/migration';
import { formatDuration } from '../format/duration';

/** Less than this is no clock's doing for certain: a busy host takes as long between two stamps of its own. */
const noticedMs = 100;

/**
 * Why `virsh domjobinfo --completed` tells another pause than Drover: it subtracts the clocks of two hosts.
 * Undefined when the two figures agree.
 */
export function libvirtDowntime(state: Extract<MoveState, { at: 'arrived' }>): string | undefined {
  const { downtimeMs, clocksApartMs } = state;
  if (downtimeMs === null || clocksApartMs === null || Math.abs(clocksApartMs) < noticedMs) return undefined;
  const counted = `${Math.round(downtimeMs + clocksApartMs)} ms`;
  return `libvirt counts ${counted}: the hosts’ clocks are ${formatDuration(Math.abs(clocksApartMs))} apart`;
}
