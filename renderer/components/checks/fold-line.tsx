import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface FoldLineProps {
  readonly stopKey: string;
  readonly isOpen: boolean;
  readonly detailId: string;
  /** The one line that Tab leads to; arrows lead to the others. */
  readonly isStop: boolean;
  readonly onTurn: () => void;
  readonly headingLevel: 3 | 4 | 5;
  readonly icon?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A heading that unfolds what is below it. The list around it hears its keys. */
export function FoldLine(props: FoldLineProps) {
  const { stopKey, isOpen, detailId, isStop, onTurn, headingLevel, icon, aside, children } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <Heading className="text-base! font-normal">
      <button
        type="button"
        data-stop={stopKey}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': detailId } : {})}
        onClick={onTurn}
        className="flex min-h-10 w-full cursor-pointer items-center gap-3 border-none bg-transparent px-4 py-2 text-left hover:bg-sunken focus-visible:-outline-offset-2"
      >
        {icon}
        {children}
        {aside !== undefined && <span className="shrink-0 text-ink-3 tabular-nums">{aside}</span>}
        <ChevronRight
          size={14}
          aria-hidden="true"
          className={isOpen ? 'shrink-0 rotate-90 text-ink-3' : 'shrink-0 text-ink-3'}
        />
      </button>
    </Heading>
  );
}
