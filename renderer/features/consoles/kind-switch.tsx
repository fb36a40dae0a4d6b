import { Monitor, SquareTerminal } from 'lucide-react';
import { Button } from '../../components/button';
import type { ConsoleKind } from '../../state/vm-tab';

export interface KindSwitchProps {
  readonly kind: ConsoleKind;
  readonly onSelect: (kind: ConsoleKind) => void;
}

/** Serial console or display. */
export function KindSwitch({ kind, onSelect }: KindSwitchProps) {
  return (
    <div role="group" aria-label="Which console" className="flex shrink-0 gap-1">
      <Button
        size="small"
        variant="quiet"
        icon={<SquareTerminal size={14} aria-hidden="true" />}
        aria-current={kind === 'serial' ? 'page' : undefined}
        onPress={() => onSelect('serial')}
      >
        Serial console
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon={<Monitor size={14} aria-hidden="true" />}
        aria-current={kind === 'display' ? 'page' : undefined}
        onPress={() => onSelect('display')}
      >
        Display
      </Button>
    </div>
  );
}
