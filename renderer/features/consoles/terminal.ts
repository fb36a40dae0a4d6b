import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import type { Stop } from '../../../shared/contract/define';
import type { Theme } from '../../state/theme';
import type { Stretch } from './follow-output';
import { markText, skippedText } from './mark-text';
import { terminalFont, terminalTheme } from './terminal-theme';
import { styleSpansByObject, withAdoptedStyles } from './within-policy';

/** The terminal as a console needs it. */
export interface Screen {
  /** Settles when it is drawn as far as the terminal is concerned. */
  show(stretch: Stretch): Promise<void>;
  setTheme(theme: Theme): void;
  /** Whether keys are taken. */
  setOpen(isOpen: boolean): void;
  selection(): string;
  clear(): void;
  /** Types the text as a paste, so that a shell which asked for it does not run its lines one by one. */
  paste(text: string): void;
  focus(): void;
  end: Stop;
}

export interface ScreenOptions {
  readonly frame: HTMLElement;
  readonly label: string;
  readonly theme: Theme;
  readonly onTyped: (bytes: Uint8Array) => void;
  readonly onSelect: (hasSelection: boolean) => void;
  /** The key that leads out of the terminal was pressed. */
  readonly onLeave: () => void;
  readonly onCopy: (text: string) => void;
}

/** `virsh console` and telnet leave by Ctrl+]; Alt+F6 is for keyboards that have no such key. */
const isLeave = (event: KeyboardEvent): boolean =>
  (event.ctrlKey && !event.altKey && event.key === ']') || (event.altKey && event.key === 'F6');
/** Ctrl+C alone is the guest's. */
const isCopy = (event: KeyboardEvent): boolean => event.ctrlKey && event.shiftKey && event.code === 'KeyC';

export function openScreen(options: ScreenOptions): Screen {
  const { frame } = options;
  const terminal = new Terminal({
    fontFamily: terminalFont(),
    fontSize: 13,
    lineHeight: 1.2,
    scrollback: 5_000,
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    theme: terminalTheme(options.theme),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  styleSpansByObject();
  withAdoptedStyles(() => terminal.open(frame));
  terminal.textarea?.setAttribute('aria-label', options.label);
  const fitNow = (): void => {
    if (frame.clientWidth > 0 && frame.clientHeight > 0) fit.fit();
  };
  fitNow();
  const sized = new ResizeObserver(fitNow);
  sized.observe(frame);

  // Of what was written before this window looked, the guest's questions to its terminal were answered then.
  let isPast = false;
  const encoder = new TextEncoder();
  const typed = (bytes: Uint8Array): void => {
    // With several windows at one console, the one that is worked in answers for the terminal.
    const isWorkedIn = document.hasFocus() && frame.contains(document.activeElement);
    if (!isPast && isWorkedIn) options.onTyped(bytes);
  };
  terminal.onData((text) => typed(encoder.encode(text)));
  terminal.onBinary((text) => typed(Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)));
  terminal.onSelectionChange(() => options.onSelect(terminal.hasSelection()));
  terminal.attachCustomKeyEventHandler((event) => {
    const leaves = isLeave(event);
    if (!leaves && !isCopy(event)) return true;
    event.preventDefault();
    if (event.type === 'keydown' && leaves) options.onLeave();
    else if (event.type === 'keydown' && terminal.hasSelection()) options.onCopy(terminal.getSelection());
    return false;
  });

  const write = (given: string | Uint8Array): Promise<void> =>
    new Promise((written) => terminal.write(given, written));
  return {
    show: async (stretch) => {
      isPast = stretch.isPast;
      if (stretch.skipped > 0) await write(skippedText(stretch.skipped));
      let at = 0;
      for (const mark of stretch.marks) {
        const until = mark.at - stretch.from;
        await write(stretch.bytes.subarray(at, until));
        await write(markText(mark));
        at = until + 1;
      }
      await write(stretch.bytes.subarray(at));
      isPast = false;
    },
    setTheme: (theme) => {
      terminal.options.theme = terminalTheme(theme);
    },
    setOpen: (isOpen) => {
      terminal.options.disableStdin = !isOpen;
      terminal.options.cursorInactiveStyle = isOpen ? 'outline' : 'none';
    },
    selection: () => terminal.getSelection(),
    clear: () => terminal.clear(),
    paste: (text) => terminal.paste(text),
    focus: () => terminal.focus(),
    end: () => {
      sized.disconnect();
      terminal.dispose();
    },
  };
}
