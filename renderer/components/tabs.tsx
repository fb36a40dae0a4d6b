import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

export interface TabEntry {
  readonly id: string;
  readonly label: string;
  /** A number beside the label. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  /** What the tabs are about, for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabEntry[];
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
}

/** Tabs with one panel. Fills its parent's height; the panel scrolls. */
export function Tabs({ label, tabs, selectedId, onSelect }: TabsProps) {
  return (
    <AriaTabs
      selectedKey={selectedId}
      onSelectionChange={(key) => onSelect(String(key))}
      className="flex min-h-0 flex-1 flex-col gap-4 outline-none"
    >
      <TabList aria-label={label} className="flex shrink-0 gap-6 border-b border-line">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="-mb-px cursor-pointer border-b-2 border-transparent py-2 text-ink-2 data-hovered:text-ink data-selected:border-accent data-selected:font-semibold data-selected:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="ml-1.5 text-ink-3">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel
          key={tab.id}
          id={tab.id}
          className="-m-1 flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-1"
        >
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
