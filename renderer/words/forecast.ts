import { assertNever } from '../../shared/lib/assert-never';
import type { Assumption, MoveForecast } from '../../shared/domain/forecast';
import { formatBytes } from '../format/bytes';
import { formatDuration, formatDurationRange } from '../format/duration';
import { formatNumber } from '../format/number';
import { formatRateBoth } from '../format/rate';
import { formatMoment } from '../format/time';
import type { Ends } from './finding/table';

export interface ForecastWords {
  readonly tone: 'ok' | 'warn' | 'bad' | 'neutral';
  /** The forecast in a sentence. */
  readonly sentence: string;
  /** What it was built on, a line each. */
  readonly assumptions: readonly string[];
}

/** How long a move takes and stands still, in words. `nowMs`: for saying when the link was measured. */
export function sayForecast(forecast: MoveForecast, ends: Ends, nowMs: number): ForecastWords {
  const assumptions = forecast.assumptions.map((each) => sayAssumption(each, ends, nowMs));
  return { ...sayItself(forecast), assumptions };
}

function sayItself(forecast: MoveForecast): Pick<ForecastWords, 'tone' | 'sentence'> {
  switch (forecast.is) {
    case 'finishes': {
      const time = formatDurationRange(forecast.timeMs.low, forecast.timeMs.high);
      const pause = formatDurationRange(forecast.pauseMs.low, forecast.pauseMs.high);
      const sentence = `About ${time}, with a pause of about ${pause}.`;
      return forecast.isTight
        ? { tone: 'warn', sentence: `${sentence} If the VM writes more than now, it may not finish.` }
        : { tone: 'ok', sentence };
    }
    case 'never':
      return {
        tone: forecast.isSure ? 'bad' : 'warn',
        sentence: `${forecast.isSure ? 'Will' : 'May'} not finish at this bandwidth: needs ${formatRateBoth(forecast.neededBytesPerSecond)}, or throttling, or post-copy.`,
      };
    case 'unknown':
      return { tone: 'neutral', sentence: sayUnknown(forecast) };
    default:
      return assertNever(forecast);
  }
}

const lacking = {
  writes: 'how much memory the VM writes could not be measured',
  link: 'the link was not measured yet',
} as const;

function sayUnknown({ missing, firstPassMs }: Extract<MoveForecast, { is: 'unknown' }>): string {
  const why = missing.map((what) => lacking[what]).join(', and ');
  const least =
    firstPassMs === null
      ? ''
      : ` Sending all of its memory once takes ${formatDurationRange(firstPassMs.low, firstPassMs.high)}.`;
  return `Not known: ${why}.${least}`;
}

function sayAssumption(assumed: Assumption, ends: Ends, nowMs: number): string {
  switch (assumed.is) {
    case 'memory':
      return assumed.by === 'resident'
        ? `About ${formatBytes(assumed.bytes)} of its memory is in use.`
        : `All of its memory is sent: ${formatBytes(assumed.bytes)}.`;
    case 'writes':
      return `It writes ${formatRateBoth(assumed.bytesPerSecond)} of memory anew, ${assumed.by === 'measured' ? 'as measured over a second: bursts may be missed' : 'as in its last move'}.`;
    case 'link':
      return `The link from ${ends.from} to ${ends.to} carries ${formatRateBoth(assumed.bytesPerSecond)}, measured ${formatMoment(assumed.atMs, nowMs)}.`;
    case 'limit':
      return assumed.by === 'asked'
        ? `This move is limited to ${formatRateBoth(assumed.bytesPerSecond)}.`
        : `libvirt remembers a limit of ${formatRateBoth(assumed.bytesPerSecond)} for this VM, and this move sets none.`;
    case 'link-not-measured':
      return 'Nobody measured the link: it is taken to carry what the limit allows.';
    case 'pause-limit':
      return `The VM is stopped once what is left fits into ${formatNumber(assumed.ms)} ms.`;
    case 'round-trip':
      return `Drover reaches both hosts within ${formatNumber(assumed.ms)} ms; that is part of the pause.`;
    case 'preparation':
      return `Before memory flows, about ${formatDuration(assumed.ms)} go by: the checks once more, and QEMU's start.`;
    default:
      return assertNever(assumed);
  }
}
