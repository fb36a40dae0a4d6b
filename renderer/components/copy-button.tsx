import { Check, Copy } from 'lucide-react';
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

/** Puts a text on the clipboard and says so for two seconds. */
export function CopyButton({ text, label, isIcon = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  const icon = isCopied ? <Check size={14} /> : <Copy size={14} />;
  if (isIcon) {
    return (
      <IconButton label={isCopied ? 'Copied' : label} onPress={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button size="small" icon={icon} onPress={copy}>
      {isCopied ? 'Copied' : label}
    </Button>
  );
}
