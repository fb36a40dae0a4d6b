import { useState } from 'react';
import type { VmAction, VmDetail } from '../../../shared/domain/vm';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { MenuButton, type MenuEntry } from '../../components/menu-button';
import { useToasts } from '../../state/toasts';
import { sayFault } from '../../words/fault';

interface ActionWords {
  readonly id: VmAction;
  readonly label: string;
  readonly isDanger?: boolean;
  /** Disruptive acts say what they mean before they happen. */
  readonly consequence?: (vm: string) => string;
}

const shown: readonly ActionWords[] = [
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

const reboot: ActionWords = {
  id: 'reboot',
  label: 'Reboot',
  consequence: (vm) =>
    `The guest is asked to restart. Everything ${vm} serves is away until it is up again. A guest that does not listen goes on running.`,
};
const forceOff: ActionWords = {
  id: 'force-off',
  label: 'Force off',
  isDanger: true,
  consequence: (vm) =>
    `${vm} is switched off at once, as if its power cord were pulled. What it has not written to its disks is lost, and its file systems may need a repair.`,
};
const autostart = (isOn: boolean): ActionWords =>
  isOn
    ? { id: 'autostart-off', label: 'Do not start with the host' }
    : { id: 'autostart-on', label: 'Start with the host' };

export interface VmActionsProps {
  readonly vm: VmDetail;
  readonly isConnected: boolean;
}

/** What may be done with it: each act open or locked as the engine says, with the reason. */
export function VmActions({ vm, isConnected }: VmActionsProps) {
  const [asked, setAsked] = useState<ActionWords | null>(null);
  const act = useAct(vm);
  const reason = (id: VmAction) => (isConnected ? reasonOf(vm, id) : 'Its host is not connected.');
  const begin = (action: ActionWords) =>
    action.consequence === undefined ? act.now(action.id) : setAsked(action);
  return (
    <>
      {shown.map((action) => (
        <GuardedButton key={action.id} reason={reason(action.id)} onPress={() => begin(action)}>
          {action.label}
        </GuardedButton>
      ))}
      <MenuButton
        label="More"
        entries={[reboot, forceOff, autostart(vm.isAutostarted)].map((action) =>
          entryOf(action, reason(action.id), () => begin(action)),
        )}
      />
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={`${asked?.label ?? ''} ${vm.name}?`}
        confirmLabel={asked?.label ?? ''}
        isDanger={asked?.isDanger === true}
        isPending={act.isBusy}
        onConfirm={() => asked !== null && act.now(asked.id, () => setAsked(null))}
      >
        <span>{asked?.consequence?.(vm.name)}</span>
        {act.fault !== undefined && <FaultNotice fault={act.fault} isAnnounced />}
      </ConfirmDialog>
    </>
  );
}

const entryOf = (
  { id, label, isDanger, consequence }: ActionWords,
  reason: string | undefined,
  onAction: () => void,
): MenuEntry => ({
  id,
  label: consequence === undefined ? label : `${label}…`,
  ...(reason === undefined ? {} : { hint: reason, isDisabled: true }),
  ...(isDanger === undefined ? {} : { isDanger }),
  onAction,
});

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
