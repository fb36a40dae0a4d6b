import { classNames } from './class-names';
import { CopyButton } from './copy-button';

export interface CodeBlockProps {
  readonly code: string;
  /** What it is: “Equivalent command”. */
  readonly label: string;
  readonly isCopyable?: boolean;
  /** Long lines go on below instead of to the side. */
  readonly isWrapped?: boolean;
}

const lineTone = (line: string): string => {
  if (line.startsWith('#')) return 'text-ink-3';
  if (line.startsWith('+ ')) return 'text-ok-text';
  if (line.startsWith('- ')) return 'text-bad-text';
  return '';
};

/** Raw text in a box that scrolls sideways: commands, logs, XML. Lines that begin with #, + or - are toned. */
export function CodeBlock({ code, label, isCopyable = true, isWrapped = false }: CodeBlockProps) {
  return (
    <div className="relative min-w-0">
      <pre
        tabIndex={0}
        aria-label={label}
        role="region"
        className={classNames(
          'mono m-0 max-h-80 overflow-auto rounded-control border border-line bg-sunken py-2.5 pr-10 pl-3 leading-5 text-ink-2',
          isWrapped && 'whitespace-pre-wrap wrap-anywhere',
        )}
      >
        {code.split('\n').map((line, index) => (
          <span key={index} className={`block min-h-5 ${lineTone(line)}`}>
            {line}
          </span>
        ))}
      </pre>
      {isCopyable && (
        <div className="absolute top-1 right-1">
          <CopyButton isIcon text={code} label={`Copy ${label.toLowerCase()}`} />
        </div>
      )}
    </div>
  );
}
