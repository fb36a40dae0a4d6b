import { type ReactElement, useEffect, useState } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';

export interface TooltipProps {
  readonly text: string;
  /** One focusable element: a Button, or anything wrapped in react-aria's Focusable. */
  readonly children: ReactElement;
  /** There is nothing to say now. */
  readonly isDisabled?: boolean;
}

/** Words on hover and on keyboard focus. Never the only place of what a person must know. */
export function Tooltip({ text, children, isDisabled = false }: TooltipProps) {
  const [isShown, setShown] = useState(false);
  // A disabled trigger does not hear the focus leave: what was open then would come back out of nowhere.
  useEffect(() => {
    if (isDisabled) setShown(false);
  }, [isDisabled]);
  return (
    <TooltipTrigger
      delay={400}
      closeDelay={80}
      isDisabled={isDisabled}
      isOpen={isShown && !isDisabled}
      onOpenChange={setShown}
    >
      {children}
      <AriaTooltip
        offset={6}
        className="max-w-80 rounded-control border border-line-strong bg-panel px-2.5 py-1.5 text-xs text-ink shadow-float"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
