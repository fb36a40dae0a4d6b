import type { HostId } from '../../../shared/domain/host';
import type { Move } from '../../../shared/domain/migration';
import type { VmId } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { useSelection } from '../../state/selection';

export interface WentOnProps {
  /** The one that does not know the VM any more. */
  readonly hostId: HostId;
  readonly vmId: VmId;
  /** What is said when no move of Drover's took it away. */
  readonly otherwise: React.ReactNode;
}

/** The VM has left the host that the page is of: where to, and the way there. */
export function WentOn({ hostId, vmId, otherwise }: WentOnProps) {
  const { migrations } = useDrover();
  const select = useSelection((state) => state.select);
  const move = (useTopic(migrations.all).value ?? noMoves).find(
    ({ state, ...of }) => state.at === 'arrived' && of.vmId === vmId && of.fromHostId === hostId,
  );
  if (move === undefined) return otherwise;
  return (
    <Banner
      tone="move"
      announce="status"
      title={`${move.vm} was moved to ${move.to}`}
      actions={
        <Button size="small" onPress={() => select({ kind: 'vm', hostId: move.toHostId, vmId })}>
          Show it on {move.to}
        </Button>
      }
    >
      What stands here is the last that {move.from} knew of it; a console goes on with the VM.
    </Banner>
  );
}

const noMoves: readonly Move[] = [];
