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
import { type ActionWords, inMenu, ownButtons } from './vm-action-words';

export interface VmActionsProps {
  readonly vm: VmDetail;
  /** Name of its host. */
  readonly host: string;
  readonly isConnected: boolean;
}

/** What may be done with it: each act open or locked as the engine says, with the reason. */
export function VmActions({ vm, host, isConnected }: VmActionsProps) {
  const [asked, setAsked] = useState<ActionWords | null>(null);
  const act = useAct(vm);
  const reason = (id: VmAction) => (isConnected ? reasonOf(vm, id) : 'Its host is not connected.');
  const begin = (action: ActionWords) =>
    action.consequence === undefined ? act.now(action.id) : setAsked(action);
  return (
    <>
      {ownButtons.map((action) => (
        <GuardedButton key={action.id} reason={reason(action.id)} onPress={() => begin(action)}>
          {action.label}
        </GuardedButton>
      ))}
      <MenuButton
        label="More"
        entries={inMenu(vm).map((action) =>
          entryOf({ action, host, reason: reason(action.id), onAction: () => begin(action) }),
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
        <span>{asked?.consequence?.(vm)}</span>
        {act.fault !== undefined && <FaultNotice fault={act.fault} isAnnounced />}
      </ConfirmDialog>
    </>
  );
}

interface EntryNeeds {
  readonly action: ActionWords;
  readonly host: string;
  readonly reason: string | undefined;
  readonly onAction: () => void;
}

function entryOf({ action, host, reason, onAction }: EntryNeeds): MenuEntry {
  const { id, label, isDanger, consequence } = action;
  const hint = reason ?? action.hint?.(host);
  return {
    id,
    label: consequence === undefined ? label : `${label}…`,
    ...(hint === undefined ? {} : { hint }),
    ...(reason === undefined ? {} : { isDisabled: true }),
    ...(isDanger === undefined ? {} : { isDanger }),
    onAction,
  };
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
