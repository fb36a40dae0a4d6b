import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components';
import { DialogFrame } from './dialog-frame';

export interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** A dialog at the right edge that does not block the rest of the window. Mount it to open it. */
export function SidePanel({ title, onClose, children, footer }: SidePanelProps) {
  useReturnFocus();
  const box = useRef<HTMLDivElement>(null);
  // The dialog takes the focus for itself where its first field was late to ask for it.
  useEffect(() => {
    if (document.activeElement?.getAttribute('role') === 'dialog')
      box.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
  }, []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    // The dialog inside is the interactive element; this box only hears Escape bubble up from it.
    <div
      ref={box}
      data-side-panel
      onKeyDown={closeOnEscape}
      className="absolute inset-y-0 right-0 z-20 flex w-115 max-w-full border-l border-line bg-panel shadow-float"
    >
      <AriaDialog className="flex w-full min-w-0 flex-col">
        <DialogFrame title={title} onClose={onClose} footer={footer}>
          {children}
        </DialogFrame>
      </AriaDialog>
    </div>
  );
}

/** What had the focus before the first of several panels that follow each other. */
let opener: Element | null = null;

/** Gives the focus back to where it was before the panel opened. */
function useReturnFocus() {
  const isFirstRender = useRef(true);
  if (isFirstRender.current) {
    isFirstRender.current = false;
    const focused = document.activeElement;
    if (focused?.closest('[data-side-panel]') === null) opener = focused;
  }
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [],
  );
}
