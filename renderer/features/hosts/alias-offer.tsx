import type { HostSuggestion } from '../../../shared/contract/hosts';
import { aliasesFor, withAlias } from './alias-draft';
import type { HostDraft } from './host-draft';
import { PickedWords } from './picked-words';
import { useSuggestions } from './use-suggestions';

export interface AliasOfferProps {
  readonly draft: HostDraft;
  readonly onChange: (draft: HostDraft) => void;
}

/** Aliases of ssh's configuration that begin as the address does: taking one fills in user and port. */
export function AliasOffer({ draft, onChange }: AliasOfferProps) {
  const fitting = aliasesFor(draft, useSuggestions() ?? none);
  if (fitting.length === 0) return null;
  return (
    <div className="-mt-2.5 flex flex-col gap-1.5">
      <span className="text-xs text-ink-3">In ~/.ssh/config</span>
      <PickedWords
        label="Aliases in ~/.ssh/config"
        words={fitting.map((alias) => alias.name)}
        onPick={(name) => {
          const alias = fitting.find((each) => each.name === name);
          if (alias !== undefined) onChange(withAlias(draft, alias));
        }}
      />
    </div>
  );
}

const none: readonly HostSuggestion[] = [];
