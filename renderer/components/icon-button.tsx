import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  /** Its name, also shown as a tooltip. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A button that shows only an icon; its name is in the tooltip and for screen readers. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-control text-ink-2 data-disabled:opacity-45 data-hovered:bg-sunken data-hovered:text-ink"
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}
