import { CopyButton } from './copy-button';

export interface DiffBlockProps {
  /** A unified diff, as `diff -u` writes it. */
  readonly diff: string;
  /** What it is of: “Change of /etc/hosts on kvm1”. */
  readonly label: string;
}

const lineTone = (line: string): string => {
  if (line.startsWith('---') || line.startsWith('+++') || line.startsWith('@@')) return 'text-ink-3';
  if (line.startsWith('+')) return 'bg-ok-soft text-ok-text';
  if (line.startsWith('-')) return 'bg-bad-soft text-bad-text';
  return '';
};

/** What changes in a text, line by line; the signs say what the colours say. */
export function DiffBlock({ diff, label }: DiffBlockProps) {
  return (
    <div className="relative min-w-0">
      <pre
        tabIndex={0}
        aria-label={label}
        role="region"
        className="mono m-0 max-h-72 overflow-auto rounded-control border border-line bg-sunken py-2.5 leading-5 text-ink-2"
      >
        {diff.split('\n').map((line, index) => (
          <span key={index} className={`block min-h-5 w-max min-w-full pr-10 pl-3 ${lineTone(line)}`}>
            {line}
          </span>
        ))}
      </pre>
      <div className="absolute top-1 right-1">
        <CopyButton isIcon text={diff} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
