import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';

/** Looks like a link, acts inside the window: opens a VM, a host, a move. */
export function LinkButton({
  onPress,
  children,
}: {
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <AriaButton
      onPress={onPress}
      className="max-w-full cursor-pointer truncate rounded-control text-left data-hovered:text-accent-text data-hovered:underline"
    >
      {children}
    </AriaButton>
  );
}
