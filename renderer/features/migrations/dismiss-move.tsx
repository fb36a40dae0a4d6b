import type { Move } from '../../../shared/domain/migration';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { useSelection } from '../../state/selection';
import { useToasts } from '../../state/toasts';
import { sayFault } from '../../words/fault';

/** Takes an ended move out of the lists. The journal keeps it. */
export function DismissMove({ move }: { readonly move: Move }) {
  const { migrations } = useDrover();
  const dismiss = useCommand(migrations.dismiss);
  const { selection, select } = useSelection();
  const show = useToasts((state) => state.show);
  const press = async (): Promise<void> => {
    const answer = await dismiss.run({ id: move.id });
    if (!answer.ok)
      show({ tone: 'bad', title: sayFault(answer.fault).title, text: sayFault(answer.fault).explanation });
    else if (selection.kind === 'move' && selection.moveId === move.id) select({ kind: 'none' });
  };
  return (
    <Button variant="quiet" isPending={dismiss.isBusy} onPress={() => void press()}>
      Take off the list
    </Button>
  );
}
