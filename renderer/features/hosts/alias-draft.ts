import type { HostSuggestion } from '../../../shared/contract/hosts';
import type { HostDraft } from './host-draft';

const mostOffered = 6;

/** The aliases that begin with what is typed, without one whose settings the form has already. */
export function aliasesFor(
  draft: HostDraft,
  suggestions: readonly HostSuggestion[],
): readonly HostSuggestion[] {
  const typed = draft.address.trim().toLowerCase();
  if (typed === '') return [];
  return suggestions
    .filter(({ from, name }) => from === 'ssh-config' && name.toLowerCase().startsWith(typed))
    .filter((alias) => !isTaken(draft, alias))
    .slice(0, mostOffered);
}

function isTaken(draft: HostDraft, alias: HostSuggestion): boolean {
  const taken = withAlias(draft, alias);
  return (['address', 'user', 'port', 'how'] as const).every((field) => taken[field] === draft[field]);
}

/** The alias as the address, with the user and port its configuration has; ssh's own way of logging in goes with it. */
export const withAlias = (draft: HostDraft, { name, user, port }: HostSuggestion): HostDraft => ({
  ...draft,
  address: name,
  user: user ?? draft.user,
  port: port ?? draft.port,
  how: 'usual',
});
