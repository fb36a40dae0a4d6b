import type { CheckResult } from '../../../shared/domain/preflight';
import { checkWords, groupTitle, verdictWord } from '../../words/check';
import { sayFinding, type Ends } from '../../words/finding';
import { sayLibvirtStop } from '../../words/libvirt-stop';
import { searchWords } from '../../words/vm-search-text';
import { type CheckKind, kindOf } from './check-order';

export interface CheckFilter {
  readonly text: string;
  /** An empty list lets every kind through. */
  readonly kinds: readonly CheckKind[];
}

export const noCheckFilter: CheckFilter = { text: '', kinds: [] };

export const isFiltering = ({ text, kinds }: CheckFilter): boolean =>
  kinds.length > 0 || searchWords(text).length > 0;

/** Those of the kinds that have every word of the text, in what they ask, found, or would have libvirt say. */
export function filterChecks(
  checks: readonly CheckResult[],
  { text, kinds }: CheckFilter,
  ends: Ends,
): readonly CheckResult[] {
  const words = searchWords(text);
  return checks
    .filter((check) => kinds.length === 0 || kinds.includes(kindOf(check)))
    .filter((check) => words.length === 0 || isMeant(searchTextOf(check, ends), words));
}

const isMeant = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));

function searchTextOf(check: CheckResult, ends: Ends): string {
  const { name, asks } = checkWords[check.id];
  return [check.id, groupTitle[check.group], name, asks, ...foundBy(check, ends)].join('\n').toLowerCase();
}

function foundBy(check: CheckResult, ends: Ends): readonly string[] {
  if (check.at !== 'done') return [];
  const { title, why, next = '', libvirt } = sayFinding(check.finding, ends);
  return [
    verdictWord[check.verdict],
    title,
    why,
    next,
    ...(libvirt === undefined ? [] : [sayLibvirtStop(libvirt)]),
  ];
}
