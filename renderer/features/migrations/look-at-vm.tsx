import { SquareTerminal } from 'lucide-react';
import type { Move } from '../../../shared/domain/migration';
import { Button } from '../../components/button';
import { useSelection } from '../../state/selection';
import { useVmTab } from '../../state/vm-tab';
import { useWizard } from '../../state/wizard';

/** To where the VM runs now: its console shows that it is alive. The wizard, where this stands in it, has done its part. */
export function LookAtVm({ move: { vmId, toHostId, to } }: { readonly move: Move }) {
  const select = useSelection((state) => state.select);
  const setTab = useVmTab((state) => state.setTab);
  const closeWizard = useWizard((state) => state.closeWizard);
  const show = (tab: string): void => {
    setTab(tab);
    select({ kind: 'vm', hostId: toHostId, vmId });
    closeWizard();
  };
  return (
    <>
      <Button
        size="small"
        icon={<SquareTerminal size={14} aria-hidden="true" />}
        onPress={() => show('console')}
      >
        Open its console
      </Button>
      <Button size="small" onPress={() => show('overview')}>
        Show it on {to}
      </Button>
    </>
  );
}
