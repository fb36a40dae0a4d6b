import { mebibyte } from '../../../../shared/domain/forecast';
import { forecastMove, sendsOf } from '../../../forecast/forecast-move';
import { blocker, fine, note, warning, type Check } from '../../check';

/** From this share on a move drags: each pass sends little less than the one before. */
const closeShare = 0.6;
/** Six tenths of 100 Mbit/s, the slowest link anybody moves VMs over. */
const littleBytesPerSecond = 7 * mebibyte;

/**
 * Does the guest write its memory slower than the link carries it away? Else the move never ends by itself, for QEMU
 * does not give up. The link is known when a person had it measured, or by a limit.
 */
export const dirtyRateVsBandwidth: Check = {
  id: 'dirty-rate-vs-bandwidth',
  group: 'forecast',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const { bytesPerSecond: writesBytesPerSecond } = await facts.writes();
    const known = await facts.known();
    const sends = sendsOf(known);
    if (sends === undefined) {
      const seen = { writesBytesPerSecond };
      return writesBytesPerSecond <= littleBytesPerSecond
        ? fine({ code: 'writes-little', seen })
        : note({ code: 'link-not-measured', seen });
    }
    const measuredAtMs = sends.by === 'measured' ? (known.link?.atMs ?? null) : null;
    const seen = { writesBytesPerSecond, sendsBytesPerSecond: sends.bytesPerSecond, measuredAtMs };
    const forecast = forecastMove(known);
    if (forecast.is === 'never') {
      const { neededBytesPerSecond, isSure } = forecast;
      const verdict = isSure ? blocker : warning;
      return verdict({ code: 'writes-too-fast', seen: { ...seen, neededBytesPerSecond } });
    }
    return writesBytesPerSecond >= closeShare * sends.bytesPerSecond
      ? warning({ code: 'writes-close-to-link', seen })
      : fine({ code: 'link-carries', seen });
  },
};
