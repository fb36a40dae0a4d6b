import type { Fault } from '../../../shared/domain/fault';
import type { VmDetail } from '../../../shared/domain/vm';
import { Button } from '../../components/button';
import { FaultNotice } from '../../components/fault-notice';
import { useSelection } from '../../state/selection';

/** Why the VM's life cycle is locked, when that is more than its state: in words on the page, not only in a tooltip. */
export function VmLocks({ vm }: { readonly vm: VmDetail }) {
  const select = useSelection((state) => state.select);
  const faults = locksOf(vm);
  return (
    <>
      {faults.map((fault) => (
        <FaultNotice
          key={JSON.stringify(fault)}
          fault={fault}
          tone="warn"
          actions={
            fault.code === 'card-unsettled' || fault.code === 'vm-already-moving' ? (
              <Button size="small" onPress={() => select({ kind: 'move', moveId: fault.moveId })}>
                Open the move
              </Button>
            ) : undefined
          }
        />
      ))}
    </>
  );
}

/** Each reason once, whichever buttons it locks; not the plain “it is running already”. */
function locksOf(vm: VmDetail): readonly Fault[] {
  const because = Object.values(vm.actions).flatMap((permission) =>
    permission.may ? [] : [permission.because],
  );
  const telling = because.filter(({ code }) => code !== 'wrong-state' && code !== 'host-not-connected');
  return [...new Map(telling.map((fault) => [JSON.stringify(fault), fault])).values()];
}
