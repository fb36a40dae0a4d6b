import type { Move } from '../../../shared/domain/migration';
import { Card } from '../../components/card';
import { KeyValueList } from '../../components/key-value-list';
import { formatBytes } from '../../format/bytes';
import { formatDuration } from '../../format/duration';
import { formatNumber } from '../../format/number';
import { formatBandwidth, formatRateBoth } from '../../format/rate';
import { timeLeftText } from './time-left';

const unknown = '…';

/** The figures of this moment, each with its unit, in lines that do not move. */
export function MoveFigures({ move }: { readonly move: Move }) {
  const { state, options } = move;
  if (state.at !== 'moving') return null;
  const { progress } = state;
  return (
    <Card title="Now">
      <KeyValueList
        hasFigures
        keyWidth="w-24"
        items={[
          { key: 'Time left', value: timeLeftText(progress) },
          { key: 'Left', value: progress ? formatBytes(progress.remainingBytes) : unknown },
          { key: 'Sent', value: progress ? formatBytes(progress.sentBytes) : unknown },
          { key: 'Sending', value: progress ? formatRateBoth(progress.sentBytesPerSecond) : unknown },
          { key: 'Changed', value: progress ? formatRateBoth(progress.dirtiedBytesPerSecond) : unknown },
          {
            key: 'Pause',
            value: progress?.expectedDowntimeMs
              ? `about ${formatDuration(progress.expectedDowntimeMs)}`
              : unknown,
          },
          { key: 'At most', value: `${formatNumber(options.maxDowntimeMs)} ms` },
          {
            key: 'Bandwidth',
            value: options.bandwidthMiBps === null ? 'unlimited' : formatBandwidth(options.bandwidthMiBps),
          },
        ]}
      />
    </Card>
  );
}
