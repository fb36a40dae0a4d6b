import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** Details a person opens when they want them. */
export function Disclosure({ title, isOpenAtFirst = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={isOpenAtFirst} className="group min-w-0">
      <Button
        slot="trigger"
        className="-ml-1 flex cursor-pointer items-center gap-1 rounded-control px-1 py-0.5 text-ink-2 data-hovered:text-ink"
      >
        <ChevronRight size={14} aria-hidden="true" className="group-data-expanded:rotate-90" />
        {title}
      </Button>
      <DisclosurePanel className="min-w-0">
        <div className="pt-2">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
