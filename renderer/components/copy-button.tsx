import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

export interface CopyButtonProps {
  readonly text: string;
  /** Names what is copied: “Copy fingerprint”. */
  readonly label: string;
  /** Only the icon, with the label as tooltip. */
  readonly isIcon?: boolean;
}

type Outcome = 'copied' | 'refused';

/** Puts a text on the clipboard and says for two seconds what came of it. */
export function CopyButton({ text, label, isIcon = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  const icon = outcome === undefined ? <Copy size={14} /> : icons[outcome];
  const said = outcome === undefined ? label : words[outcome];
  if (isIcon) {
    return (
      <IconButton label={said} onPress={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button size="small" icon={icon} onPress={copy}>
      {said}
    </Button>
  );
}

const icons: Record<Outcome, React.ReactNode> = { copied: <Check size={14} />, refused: <X size={14} /> };
const words: Record<Outcome, string> = {
  copied: 'Copied',
  refused: 'Not copied: no access to the clipboard',
};
