import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button, type ButtonVariant } from './button';
import { classNames } from './class-names';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** The consequence, or why it is not possible now. */
  readonly hint?: string;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
  readonly onAction: () => void;
}

export interface MenuButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  readonly entries: readonly MenuEntry[];
}

/** A button that opens a list of actions. */
export function MenuButton({ label, icon, variant, size = 'normal', entries }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button icon={icon} size={size} {...(variant === undefined ? {} : { variant })}>
        {label}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover
        placement="bottom end"
        offset={4}
        className="min-w-56 max-w-80 rounded-card border border-line-strong bg-panel p-1 shadow-float"
      >
        <Menu
          aria-label={label}
          disabledKeys={entries.filter((entry) => entry.isDisabled).map((entry) => entry.id)}
        >
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              onAction={entry.onAction}
              className={classNames(
                'flex cursor-pointer flex-col rounded-control px-2.5 py-1.5 data-disabled:cursor-default data-focused:bg-accent-soft data-focus-visible:-outline-offset-2',
                entry.isDanger === true ? 'text-bad-text' : 'text-ink',
              )}
            >
              <span className={classNames('font-medium', entry.isDisabled === true && 'opacity-60')}>
                {entry.label}
              </span>
              {entry.hint !== undefined && <span className="text-xs text-ink-3">{entry.hint}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
