import { useToasts } from '../../state/toasts';

export interface Clipboard {
  readonly copy: (text: string) => void;
  /** Reads what is to be pasted; undefined when this window may not, which has then been said. */
  readonly read: () => Promise<string | undefined>;
}

/** The clipboard, as far as this window may use it. The desktop window never reads it: there, the keys do. */
export function useClipboard(): Clipboard {
  const show = useToasts((state) => state.show);
  return {
    copy: (text) =>
      void navigator.clipboard.writeText(text).then(
        () => show({ tone: 'ok', title: 'Copied', text: 'The selection is on the clipboard.' }),
        () => show({ tone: 'bad', title: 'Not copied', text: 'This window may not write to the clipboard.' }),
      ),
    read: () =>
      navigator.clipboard.readText().catch(() => {
        show({
          tone: 'warn',
          title: 'Press Ctrl+Shift+V',
          text: 'This window may not read the clipboard by itself. The terminal has the focus: the keys paste.',
        });
        return undefined;
      }),
  };
}
