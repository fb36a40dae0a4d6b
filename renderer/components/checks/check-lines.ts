import { CheckGroup } from '../../../shared/domain/check-id';
import type { CheckResult } from '../../../shared/domain/preflight';
import { groupTitle } from '../../words/check';
import { byUrgency, deservesAttention } from './check-order';

/** A group with its checks: what a person should read stands in one of its own, at the top. */
export interface CheckSection {
  readonly key: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly checks: readonly CheckLine[];
}

export interface CheckLine {
  readonly key: string;
  readonly check: CheckResult;
  readonly isOpen: boolean;
}

/** What a person folded or unfolded, by key; what is not in it is as it comes. */
export type Turned = ReadonlyMap<string, boolean>;

interface Shown {
  readonly turned: Turned;
  /** What is found is in sight: every group is open unless somebody folds it. */
  readonly isFiltered: boolean;
}

const lookKey = 'needs-a-look';

/** Sections from top to bottom. Groups are folded at first, so that eighty checks fit a screen. */
export function checkSections(checks: readonly CheckResult[], shown: Shown): readonly CheckSection[] {
  const urgent = checks.filter(deservesAttention).sort(byUrgency);
  const quiet = checks.filter((check) => !deservesAttention(check));
  const sections = [
    { key: lookKey, title: 'Needs a look', members: urgent as readonly CheckResult[] },
    ...CheckGroup.options.map((group) => ({
      key: `group/${group}`,
      title: groupTitle[group],
      members: quiet.filter((check) => check.group === group),
    })),
  ];
  return sections
    .filter(({ members }) => members.length > 0)
    .map(({ key, title, members }) => ({
      key,
      title,
      isOpen: shown.turned.get(key) ?? (shown.isFiltered || key === lookKey),
      checks: members.map((check) => {
        const own = `check/${check.id}`;
        return { key: own, check, isOpen: shown.turned.get(own) ?? deservesAttention(check) };
      }),
    }));
}

/** One stop of the keyboard: a group's line, or a check's below it. */
export interface Stop {
  readonly key: string;
  readonly isOpen: boolean;
  readonly level: 1 | 2;
}

/** Every line in sight, top to bottom. */
export const stopsOf = (sections: readonly CheckSection[]): readonly Stop[] =>
  sections.flatMap(({ key, isOpen, checks }) => [
    { key, isOpen, level: 1 } as const,
    ...(isOpen ? checks.map((line) => ({ key: line.key, isOpen: line.isOpen, level: 2 }) as const) : []),
  ]);
