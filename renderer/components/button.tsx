import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names';

export type ButtonVariant = 'default' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

const look: Record<ButtonVariant, string> = {
  default: 'border-line-strong bg-panel text-ink data-hovered:bg-sunken data-pressed:bg-sunken',
  primary:
    'border-accent bg-accent text-accent-ink data-hovered:border-accent-strong data-hovered:bg-accent-strong',
  quiet: 'border-transparent bg-transparent text-ink-2 data-hovered:bg-sunken data-hovered:text-ink',
  danger: 'border-line-strong bg-panel text-bad-text data-hovered:border-bad data-hovered:bg-bad-soft',
};

const unable =
  'data-disabled:cursor-default data-disabled:opacity-45 aria-disabled:cursor-default aria-disabled:opacity-55';

/** Classes of a button, for links and triggers that must look like one. */
export const buttonClass = (
  variant: ButtonVariant = 'default',
  size: 'normal' | 'small' = 'normal',
): string =>
  classNames(
    'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap transition-colors duration-100',
    size === 'small' ? 'h-7 px-2.5' : 'h-8.5 px-3',
    look[variant],
    'aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink',
    unable,
  );

/** A button. `isPending` keeps the focus while an answer is awaited. */
export function Button({ variant, size, icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(variant, size)}>
      {icon}
      {children}
    </AriaButton>
  );
}
