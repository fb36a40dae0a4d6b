import { locale } from './locale';

const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayAndClock = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

/** Time of day with seconds, in the viewer's zone: `14:02:11`. */
export const formatTime = (atMs: number): string => clock.format(atMs);

/** Today as `14:02:11`, else with its day: `3 Mar, 14:02`. */
export function formatMoment(atMs: number, nowMs: number): string {
  return isSameDay(atMs, nowMs) ? formatTime(atMs) : dayAndClock.format(atMs);
}

/** Day, date, time and zone, for tooltips and reports. */
export const formatFull = (atMs: number): string => full.format(atMs);

/** How long ago, or how soon: `now`, `41 s ago`, `3 min ago`, `2 h ago`, `5 days ago`, `in 8 s`. */
export function formatRelative(atMs: number, nowMs: number): string {
  const seconds = Math.round(Math.abs(nowMs - atMs) / 1000);
  if (seconds === 0) return 'now';
  const amount = inWords(seconds);
  return atMs > nowMs ? `in ${amount}` : `${amount} ago`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();
