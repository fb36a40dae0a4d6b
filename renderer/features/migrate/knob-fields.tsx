import { useState } from 'react';
import { MoveOptions } from '../../../shared/domain/migration';
import { Checkbox } from '../../components/checkbox';
import { NumberField } from '../../components/number-field';
import { formatBandwidth } from '../../format/rate';

interface KnobFieldsProps {
  readonly options: MoveOptions;
  readonly onChange: (options: Partial<MoveOptions>) => void;
}

/** Where the limit starts when it is switched on: a tenth of a 10 Gbit/s network, half of a 1 Gbit/s one. */
const firstLimitMiBps = 64;

/** The two figures libvirt takes. Bandwidth is in MiB/s, and says itself in Mbit/s at once. */
export function KnobFields({ options, onChange }: KnobFieldsProps) {
  const { maxDowntimeMs, bandwidthMiBps } = options;
  const [lastLimit, setLastLimit] = useState(bandwidthMiBps ?? firstLimitMiBps);
  const limit = (mibPerSecond: number | null): void => {
    if (mibPerSecond === null || !MoveOptions.shape.bandwidthMiBps.safeParse(mibPerSecond).success) return;
    setLastLimit(mibPerSecond);
    onChange({ bandwidthMiBps: mibPerSecond });
  };
  const isLimited = bandwidthMiBps !== null;
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(240px,1fr))] gap-x-6 gap-y-4">
      <NumberField
        label="Longest pause"
        unit="ms"
        value={maxDowntimeMs}
        onChange={(ms) => ms !== null && onChange({ maxDowntimeMs: ms })}
        minValue={1}
        maxValue={600_000}
        step={1}
        hint="The guest is stopped for its last part of memory only when that fits into this time. Shorter is gentler for the guest, but may never be reached."
      />
      <div className="flex flex-col gap-2">
        <NumberField
          label="Bandwidth limit"
          unit="MiB/s"
          value={isLimited ? bandwidthMiBps : lastLimit}
          onChange={limit}
          minValue={1}
          maxValue={1_000_000}
          step={1}
          isDisabled={!isLimited}
          hint={isLimited ? formatBandwidth(bandwidthMiBps) : 'As fast as the network goes.'}
        />
        <Checkbox
          isSelected={isLimited}
          onChange={(isOn) => onChange({ bandwidthMiBps: isOn ? lastLimit : null })}
        >
          Limit the bandwidth
        </Checkbox>
      </div>
    </div>
  );
}
