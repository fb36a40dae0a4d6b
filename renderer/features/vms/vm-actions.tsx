import { useState } from 'react';
import type { VmAction, VmDetail } from '../../../shared/domain/vm';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { useToasts } from '../../state/toasts';
import { sayFault } from '../../words/fault';

interface ActionWords {
  readonly id: VmAction;
  readonly label: string;
  /** Disruptive acts say what they mean before they happen. */
  readonly consequence?: (vm: string) => string;
}

const actions: readonly ActionWords[] = [
  { id: 'start', label: 'Start' },
  { id: 'resume', label: 'Resume' },
  {
    id: 'pause',
    label: 'Pause',
    consequence: (vm) =>
      `${vm} stands still until it is resumed: its clock stops, and whoever talks to it waits or loses the connection. Its memory is kept.`,
  },
  {
    id: 'shutdown',
    label: 'Shut down',
    consequence: (vm) =>
      `The guest is asked to shut down, as if its power button were pressed. Everything ${vm} serves ends. A guest that does not listen goes on running.`,
  },
];

export interface VmActionsProps {
  readonly vm: VmDetail;
  readonly isConnected: boolean;
}

/** Start, resume, pause, shut down: each open or locked as the engine says, with the reason. */
export function VmActions({ vm, isConnected }: VmActionsProps) {
  const [asked, setAsked] = useState<ActionWords | null>(null);
  const act = useAct(vm);
  return (
    <>
      {actions.map((action) => (
        <GuardedButton
          key={action.id}
          reason={isConnected ? reasonOf(vm, action.id) : 'Its host is not connected.'}
          onPress={() => (action.consequence === undefined ? act.now(action.id) : setAsked(action))}
        >
          {action.label}
        </GuardedButton>
      ))}
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={`${asked?.label ?? ''} ${vm.name}?`}
        confirmLabel={asked?.label ?? ''}
        isPending={act.isBusy}
        onConfirm={() => asked !== null && act.now(asked.id, () => setAsked(null))}
      >
        <span>{asked?.consequence?.(vm.name)}</span>
        {act.fault !== undefined && <FaultNotice fault={act.fault} isAnnounced />}
      </ConfirmDialog>
    </>
  );
}

function reasonOf(vm: VmDetail, action: VmAction): string | undefined {
  const permission = vm.actions[action];
  if (permission.may) return undefined;
  const words = sayFault(permission.because);
  return permission.because.code === 'wrong-state' ? `${words.title}.` : `${words.title}. ${words.nextStep}`;
}

function useAct(vm: VmDetail) {
  const { vms } = useDrover();
  const command = useCommand(vms.act);
  const show = useToasts((state) => state.show);
  const now = (action: VmAction, onDone?: () => void) =>
    void command.run({ hostId: vm.hostId, vmId: vm.id, action }).then((result) => {
      if (result.ok) return onDone?.();
      // A dialog that is still open shows the fault itself.
      if (onDone !== undefined) return;
      const words = sayFault(result.fault);
      show({ tone: 'bad', title: words.title, text: `${words.explanation} ${words.nextStep}` });
    });
  return { now, isBusy: command.isBusy, fault: command.fault };
}
