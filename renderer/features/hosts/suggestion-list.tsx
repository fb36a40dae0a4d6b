import type { HostSuggestion } from '../../../shared/contract/hosts';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Skeleton } from '../../components/skeleton';
import { keyOf } from './several-draft';

export interface SuggestionListProps {
  /** Undefined while they are being read. */
  readonly suggestions: readonly HostSuggestion[] | undefined;
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

const sources = [
  { from: 'ssh-config', title: '~/.ssh/config' },
  { from: 'virt-manager', title: 'virt-manager’s connections' },
  { from: 'libvirt-conf', title: 'libvirt’s aliases (libvirt.conf)' },
] as const;

/** What this machine's own files name, to be ticked. */
export function SuggestionList({ suggestions, ticked, onTick }: SuggestionListProps) {
  if (suggestions === undefined) return <Skeleton label="This machine’s files are being read" lines={6} />;
  if (suggestions.length === 0) {
    return (
      <p className="m-0 text-ink-3">
        Neither ~/.ssh/config nor virt-manager nor libvirt.conf of this machine names a host reached over SSH.
      </p>
    );
  }
  const fresh = suggestions.filter(({ knownAs }) => knownAs === undefined).map(keyOf);
  const areAllTicked = fresh.length > 0 && fresh.every((key) => ticked.includes(key));
  return (
    <section aria-label="Found on this machine" className="flex min-w-0 flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <span className="font-medium">Found on this machine</span>
        <Button
          size="small"
          variant="quiet"
          isDisabled={fresh.length === 0}
          onPress={() => onTick(areAllTicked ? [] : fresh)}
        >
          {areAllTicked ? 'Tick none' : 'Tick all'}
        </Button>
      </div>
      {sources.map(({ from, title }) => {
        const named = suggestions.filter((each) => each.from === from);
        if (named.length === 0) return null;
        return (
          <div key={from} role="group" aria-label={title} className="flex flex-col gap-2">
            <span className="text-xs text-ink-3">{title}</span>
            {named.map((suggestion) => (
              <Tick key={keyOf(suggestion)} suggestion={suggestion} ticked={ticked} onTick={onTick} />
            ))}
          </div>
        );
      })}
    </section>
  );
}

function Tick({
  suggestion,
  ticked,
  onTick,
}: Omit<SuggestionListProps, 'suggestions'> & { readonly suggestion: HostSuggestion }) {
  const key = keyOf(suggestion);
  const { name, knownAs } = suggestion;
  return (
    <Checkbox
      isSelected={ticked.includes(key)}
      isDisabled={knownAs !== undefined}
      onChange={(isOn) => onTick(isOn ? [...ticked, key] : ticked.filter((each) => each !== key))}
      hint={knownAs === undefined ? aboutOf(suggestion) : `Known already as ${knownAs}.`}
    >
      <span className="break-all">{name}</span>
    </Checkbox>
  );
}

function aboutOf({ name, address, user, port, instance, about }: HostSuggestion): string {
  const where = `${user === undefined ? '' : `${user}@`}${address}${port === undefined ? '' : `:${port}`}`;
  return [
    ...(where === name ? [] : [where]),
    ...(about === undefined ? [] : [about]),
    ...(instance === 'session' ? ['qemu:///session'] : []),
  ].join(' · ');
}
