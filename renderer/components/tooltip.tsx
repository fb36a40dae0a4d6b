import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';

export interface TooltipProps {
  readonly text: string;
  /** One focusable element: a Button, or anything wrapped in react-aria's Focusable. */
  readonly children: ReactElement;
}

/** Words on hover and on keyboard focus. Never the only place of what a person must know. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
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
