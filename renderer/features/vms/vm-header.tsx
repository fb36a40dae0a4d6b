import { ArrowRightLeft } from 'lucide-react';
import type { HostSummary } from '../../../shared/domain/host';
import type { Move } from '../../../shared/domain/migration';
import type { VmDetail } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { GuardedButton } from '../../components/guarded-button';
import { LinkButton } from '../../components/link-button';
import { Pill } from '../../components/pill';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { useSelection } from '../../state/selection';
import { useWizard } from '../../state/wizard';
import { whyNotMovable } from '../../words/movable';
import { type MovingWords, sayMoveOf } from '../../words/move-state';
import { sayVmState } from '../../words/vm-state';
import { VmActions } from './vm-actions';

export interface VmHeaderProps {
  readonly vm: VmDetail;
  readonly host: HostSummary | undefined;
}

/** Name, state, where it is, and the buttons. */
export function VmHeader({ vm, host }: VmHeaderProps) {
  const { migrations } = useDrover();
  const moves = useTopic(migrations.all).value ?? noMoves;
  const state = sayVmState(vm);
  const moving = sayMoveOf(vm.id, vm.hostId, moves);
  return (
    <div className="flex shrink-0 flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="h1 min-w-0 truncate" title={vm.name}>
            {vm.name}
          </h2>
          <Pill tone={state.tone} hasDot isHollow={state.isHollow}>
            {state.label}
          </Pill>
          {moving !== undefined && <MovePill moving={moving} />}
        </div>
        <span className="text-ink-3">
          {[
            vm.title,
            `on ${host?.name ?? vm.hostId}`,
            formatCount(vm.vcpus, 'vCPU'),
            formatBytes(vm.memoryBytes),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <Buttons vm={vm} host={host} moves={moves} />
    </div>
  );
}

const noMoves: readonly Move[] = [];

function MovePill({ moving }: { readonly moving: MovingWords }) {
  const select = useSelection((state) => state.select);
  return (
    <LinkButton onPress={() => select({ kind: 'move', moveId: moving.moveId })}>
      <Pill tone={moving.tone} hasDot isBusy={moving.tone === 'move'}>
        {moving.label}
        {moving.progress !== '' && <span className="tabular-nums"> · {moving.progress}</span>}
      </Pill>
    </LinkButton>
  );
}

function Buttons({ vm, host, moves }: VmHeaderProps & { readonly moves: readonly Move[] }) {
  const openWizard = useWizard((state) => state.openWizard);
  const connection = host?.connection ?? ({ at: 'disconnected' } as const);
  return (
    <div className="flex items-center gap-2">
      <VmActions vm={vm} host={host?.name ?? vm.hostId} isConnected={connection.at === 'connected'} />
      <GuardedButton
        variant="primary"
        icon={<ArrowRightLeft size={15} aria-hidden="true" />}
        reason={whyNotMovable(vm, connection, moves)}
        onPress={() => openWizard({ vmId: vm.id, fromHostId: vm.hostId })}
      >
        Move…
      </GuardedButton>
    </div>
  );
}
