import type { HostSuggestion } from '../../../shared/contract/hosts';
import { noLabels, usualReach } from '../../../shared/domain/host';
import { type HostLine, readHostLines } from '../../../shared/domain/host-line';
import type { ListedHost } from '../../../shared/domain/host-list';

/** What the dialog holds while it is filled in. */
export interface SeveralDraft {
  readonly text: string;
  /** Keys of the suggestions that are ticked. */
  readonly ticked: readonly string[];
  /** For hosts that name no user. */
  readonly user: string;
  /** For all of them. */
  readonly group: string;
}

export const emptySeveral: SeveralDraft = { text: '', ticked: [], user: 'root', group: '' };

export interface SeveralPlan {
  readonly hosts: readonly ListedHost[];
  readonly unreadable: readonly { readonly line: number; readonly text: string }[];
}

/** The engine takes this many at once. */
export const mostAtOnce = 500;

export const keyOf = ({ from, name, address }: HostSuggestion): string => `${from} ${name} ${address}`;

/** What is to be added: the lines in their order, then what is ticked. Duplicates are the engine's to tell. */
export function planSeveral(draft: SeveralDraft, suggestions: readonly HostSuggestion[]): SeveralPlan {
  const { hosts, unreadable } = readHostLines(draft.text);
  const ticked = suggestions.filter((each) => draft.ticked.includes(keyOf(each)));
  const group = draft.group.trim();
  const usual = { ...usualReach, ...noLabels, ...(group !== '' && { group }) };
  const fallback = draft.user.trim() || emptySeveral.user;
  return {
    unreadable,
    hosts: [
      ...hosts.map((line): ListedHost => {
        const { address, user = fallback, port = 22 } = withAlias(line, suggestions);
        return { ...usual, address, user, port, login: { how: 'usual' } };
      }),
      ...ticked.map(({ name, address, user = fallback, port = 22, instance, keyPath }): ListedHost => {
        const login =
          keyPath === undefined ? ({ how: 'usual' } as const) : ({ how: 'key', path: keyPath } as const);
        return { ...usual, name, address, user, port, instance, login };
      }),
    ],
  };
}

/** A line that is an alias of ssh's configuration has the user and port written there, where it names none itself. */
function withAlias(line: HostLine, suggestions: readonly HostSuggestion[]): HostLine {
  const alias = suggestions.find(({ from, name }) => from === 'ssh-config' && name === line.address);
  if (alias === undefined) return line;
  const user = line.user ?? alias.user;
  const port = line.port ?? alias.port;
  return { ...line, ...(user !== undefined && { user }), ...(port !== undefined && { port }) };
}
