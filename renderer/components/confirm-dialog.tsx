import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The consequence, in a sentence or two. */
  readonly children: ReactNode;
  /** A verb that names the act: “Remove kvm1”. */
  readonly confirmLabel: string;
  /** What not doing it is called, where “Cancel” would be ambiguous. */
  readonly cancelLabel?: string;
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something with consequences; the way back has the focus first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const footer = (
    <>
      <Button autoFocus onPress={props.onClose}>
        {props.cancelLabel ?? 'Cancel'}
      </Button>
      <Button
        variant={props.isDanger === true ? 'danger' : 'primary'}
        isPending={props.isPending === true}
        onPress={props.onConfirm}
      >
        {props.confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog
      role="alertdialog"
      size="small"
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      footer={footer}
    >
      <div className="flex flex-col gap-3 text-ink-2">{props.children}</div>
    </Dialog>
  );
}
