import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import { classNames } from './class-names';
import { IconButton } from './icon-button';

export interface DialogFrameProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly footerClass?: string;
}

/** What every dialog is made of, modal or at the side: its title with the way out, what scrolls, its buttons. */
export const DialogFrame = ({ title, onClose, children, footer, footerClass }: DialogFrameProps) => (
  <>
    <div className="flex items-center justify-between gap-3 border-b border-line py-3 pr-3 pl-5">
      <Heading slot="title" className="h2">
        {title}
      </Heading>
      <IconButton label="Close" onPress={onClose}>
        <X size={16} />
      </IconButton>
    </div>
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
    {footer !== undefined && (
      <div className={classNames('flex items-center gap-2 border-t border-line px-5 py-3', footerClass)}>
        {footer}
      </div>
    )}
  </>
);
