import { Check, ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './button';

export interface ChoiceOption {
  readonly id: string;
  readonly label: string;
  /** A number or a word at its right. */
  readonly aside?: string;
}

export interface ChoiceMenuProps {
  /** What is chosen here: `State`. */
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Says how many are chosen beside the label. */
  readonly isCounted?: boolean;
}

/** A button with a list of which several may be chosen; it stays open while choosing. */
export function ChoiceMenu({ label, options, chosen, onChange, isCounted = true }: ChoiceMenuProps) {
  return (
    <MenuTrigger>
      <Button size="small" variant={isCounted && chosen.length > 0 ? 'default' : 'quiet'}>
        {label}
        {isCounted && chosen.length > 0 && (
          <span className="rounded-full bg-accent-soft px-1.5 text-xs text-accent-text">{chosen.length}</span>
        )}
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover
        placement="bottom start"
        offset={4}
        className="max-h-100 min-w-52 max-w-80 overflow-y-auto rounded-card border border-line-strong bg-panel p-1 shadow-float"
      >
        <Menu
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            onChange(options.filter(({ id }) => keys === 'all' || keys.has(id)).map(({ id }) => id))
          }
        >
          {options.map((option) => (
            <MenuItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              className="group flex cursor-pointer items-center gap-2 rounded-control px-2 py-1.5 data-focused:bg-accent-soft data-focus-visible:-outline-offset-2"
            >
              <Check
                size={14}
                aria-hidden="true"
                className="shrink-0 text-transparent group-data-selected:text-accent-text"
              />
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.aside !== undefined && (
                <span className="text-xs text-ink-3 tabular-nums">{option.aside}</span>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
