import { Button } from 'react-aria-components';

export interface PickedWordsProps {
  /** What these words are, for screen readers. */
  readonly label: string;
  readonly words: readonly string[];
  readonly onPick: (word: string) => void;
}

const mostShown = 8;

/** Words to take instead of typing them. Renders nothing when there are none. */
export function PickedWords({ label, words, onPick }: PickedWordsProps) {
  if (words.length === 0) return null;
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {words.slice(0, mostShown).map((word) => (
        <Button
          key={word}
          onPress={() => onPick(word)}
          className="max-w-full cursor-pointer truncate rounded-full border border-line-strong bg-panel px-2 py-px text-xs leading-[18px] text-ink-2 data-hovered:bg-sunken data-hovered:text-ink"
        >
          {word}
        </Button>
      ))}
    </div>
  );
}
