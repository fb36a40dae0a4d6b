import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names';
import { DialogFrame } from './dialog-frame';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'small' | 'normal' | 'large';
  /** `alertdialog` for a question about consequences. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
  /** Buttons, right-aligned; the one that acts last. */
  readonly footer?: ReactNode;
}

const width = { small: 'max-w-105', normal: 'max-w-140', large: 'max-w-220' };

/** A modal dialog: Escape and a click outside close it, focus stays inside and returns afterwards. */
export function Dialog({
  isOpen,
  onClose,
  title,
  size = 'normal',
  role = 'dialog',
  children,
  footer,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 grid grid-rows-[minmax(0,1fr)] place-items-center bg-scrim p-6"
    >
      <Modal className={classNames('flex max-h-full w-full', width[size])}>
        <AriaDialog
          role={role}
          className="flex w-full flex-col overflow-hidden rounded-card border border-line bg-panel shadow-float"
        >
          <DialogFrame title={title} onClose={onClose} footer={footer} footerClass="justify-end">
            {children}
          </DialogFrame>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
