import { Radio, RadioGroup } from 'react-aria-components';
import { hostColors } from '../../shared/domain/host';
import { classNames } from './class-names';
import { FieldLabel } from './field-parts';
import { type HostColor, hostFill } from './host-color';

export interface ColorFieldProps {
  readonly label: string;
  readonly value: HostColor | undefined;
  readonly onChange: (color: HostColor | undefined) => void;
}

const swatch =
  'grid size-7 cursor-pointer place-items-center rounded-control border border-line-strong bg-panel data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft data-selected:shadow-[inset_0_0_0_1px_var(--accent)]';

/** One of the colours, or none. */
export function ColorField({ label, value, onChange }: ColorFieldProps) {
  return (
    <RadioGroup
      value={value ?? 'none'}
      onChange={(id) => onChange(hostColors.find((color) => color === id))}
      orientation="horizontal"
      className="flex min-w-0 flex-col gap-1.5"
    >
      <FieldLabel>{label}</FieldLabel>
      <div className="flex flex-wrap gap-1.5">
        <Radio value="none" className={classNames(swatch, 'w-auto px-2')}>
          None
        </Radio>
        {hostColors.map((color) => (
          <Radio key={color} value={color} aria-label={color} className={swatch}>
            <span
              aria-hidden="true"
              title={color}
              className={classNames('size-3.5 rounded-[4px]', hostFill[color])}
            />
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
