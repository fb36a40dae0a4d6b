import type { Move } from '../../../shared/domain/migration';
import { Button } from '../../components/button';
import { GuardedButton } from '../../components/guarded-button';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { useWizard } from '../../state/wizard';
import { whyNotMovable } from '../../words/movable';
import type { FleetRow } from './fleet-row';

export interface SelectionBarProps {
  readonly rows: readonly FleetRow[];
  readonly moves: readonly Move[];
  readonly onClear: () => void;
}

/** What the chosen VMs amount to: what a host must have room for. */
export function SelectionBar({ rows, moves, onClear }: SelectionBarProps) {
  const openWizard = useWizard((state) => state.openWizard);
  const memoryBytes = rows.reduce((sum, { vm }) => sum + vm.memoryBytes, 0);
  const vcpus = rows.reduce((sum, { vm }) => sum + vm.vcpus, 0);
  const [only] = rows;
  return (
    <div
      role="status"
      aria-label="Chosen VMs"
      className="flex shrink-0 items-center gap-4 rounded-card border border-line bg-panel px-4 py-2"
    >
      <span className="font-medium tabular-nums">{formatCount(rows.length, 'VM')} chosen</span>
      <span className="text-ink-2 tabular-nums">{formatBytes(memoryBytes)} memory</span>
      <span className="text-ink-2 tabular-nums">{formatCount(vcpus, 'vCPU')}</span>
      <span className="flex-1" />
      {only !== undefined && rows.length === 1 && (
        <GuardedButton
          size="small"
          reason={whyNotMovable(only.vm, only.host.connection, moves)}
          onPress={() => openWizard({ vmId: only.vm.id, fromHostId: only.host.id })}
        >
          Move…
        </GuardedButton>
      )}
      <Button size="small" variant="quiet" onPress={onClear}>
        Clear
      </Button>
    </div>
  );
}
