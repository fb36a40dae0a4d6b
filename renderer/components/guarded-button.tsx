import { Button, type ButtonProps } from './button';
import { Tooltip } from './tooltip';

export interface GuardedButtonProps extends Omit<ButtonProps, 'isDisabled'> {
  /** Why it may not be pressed now; undefined when it may. */
  readonly reason: string | undefined;
}

/** A button that, when it may not be pressed, stays focusable and says why (tooltip and description). */
export function GuardedButton({ reason, onPress, children, ...rest }: GuardedButtonProps) {
  const isOpen = reason === undefined;
  // One element for both: the focus stays on the button when the reason comes or goes.
  return (
    <Tooltip text={reason ?? ''} isDisabled={isOpen}>
      <Button
        {...rest}
        {...(isOpen && onPress !== undefined && { onPress })}
        {...(!isOpen && { 'aria-disabled': 'true' })}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
