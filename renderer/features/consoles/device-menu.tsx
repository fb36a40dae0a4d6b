import type { ConsoleDevice } from '../../../shared/domain/console';
import { MenuButton } from '../../components/menu-button';
import { sayDevice } from '../../words/console-device';

export interface DeviceMenuProps {
  readonly devices: readonly ConsoleDevice[];
  /** Alias of the one that is shown. */
  readonly device: string | undefined;
  readonly onChoose: (alias: string) => void;
}

/** Which of the VM's devices the console is of, where there is a choice. */
export function DeviceMenu({ devices, device, onChoose }: DeviceMenuProps) {
  const canChoose = devices.some(({ alias, type }) => type === 'pty' && alias !== device);
  if (!canChoose || device === undefined) return null;
  return (
    <MenuButton
      label={`Device: ${device}`}
      size="small"
      entries={devices.map((each) => ({
        id: each.alias,
        label: each.alias === device ? `${each.alias} (shown)` : each.alias,
        hint: sayDevice(each),
        isDisabled: each.type !== 'pty',
        onAction: () => onChoose(each.alias),
      }))}
    />
  );
}
