import type { JobStats } from '../libvirt';

/** How long the guest stood still, ms, and how far the destination's clock is ahead of the source's. */
export interface Pause {
  readonly downtimeMs: number | null;
  readonly clocksApartMs: number | null;
}

/** What is known of it here, by our own clock. */
export interface PauseSeen {
  /** The way of *perform*'s answer and of *finish* through us, when nothing else lay between. */
  readonly handOverMs?: number | undefined;
  /** Between the two hosts' events. */
  readonly betweenEventsMs?: number | undefined;
}

/**
 * libvirt's `downtime` subtracts the source's time of day from the destination's, so that it is wrong by as much as
 * the two differ. Its `downtime_net` leaves out what lies between the source's last stamp and the destination's first
 * one, and so each of its parts is of one clock (libvirt: virDomainGetJobStats, VIR_DOMAIN_JOB_DOWNTIME_NET); what it
 * leaves out is the hand-over, which we know. A destination whose clock is behind sends no such figure, and its downtime
 * is then of no use either (seen: the source's part alone): then the events tell, a little less exactly.
 */
export function measurePause(figures: JobStats | undefined, seen: PauseSeen = {}): Pause {
  const { downtimeMs, downtimeNetMs } = figures ?? {};
  if (downtimeMs === undefined || downtimeNetMs === undefined || seen.handOverMs === undefined) {
    const knownMs = seen.betweenEventsMs ?? downtimeMs;
    return { downtimeMs: knownMs === undefined ? null : Math.round(knownMs), clocksApartMs: null };
  }
  const pauseMs = Math.round(downtimeNetMs + seen.handOverMs);
  return { downtimeMs: pauseMs, clocksApartMs: downtimeMs - pauseMs };
}
