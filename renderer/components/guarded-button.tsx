import { Button, type ButtonProps } from './button';
import { Tooltip } from './tooltip';

export interface GuardedButtonProps extends Omit<ButtonProps, 'isDisabled'> {
  /** Why it may not be pressed now; undefined when it may. */
  readonly reason: string | undefined;
}

/** A button that, when it may not be pressed, stays focusable and says why (tooltip and description). */
export function GuardedButton({ reason, onPress, children, ...rest }: GuardedButtonProps) {
  if (reason === undefined) {
    return (
      <Button {...rest} {...(onPress === undefined ? {} : { onPress })}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip text={reason}>
      <Button {...rest} aria-disabled="true">
        {children}
      </Button>
    </Tooltip>
  );
}
