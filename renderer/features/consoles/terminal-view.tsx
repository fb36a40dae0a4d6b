import { ClipboardPaste, Copy, Eraser } from 'lucide-react';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState } from 'react';
import type { ConsoleId } from '../../../shared/domain/console';
import type { Fault } from '../../../shared/domain/fault';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { useTheme } from '../../state/theme';
import { useToasts } from '../../state/toasts';
import { sayFault } from '../../words/fault';
import { createTypist } from './create-typist';
import { followOutput } from './follow-output';
import { openScreen, type Screen } from './terminal';
import { useClipboard } from './use-clipboard';

export interface TerminalViewProps {
  readonly consoleId: ConsoleId;
  readonly vm: string;
  /** Keys reach the guest. */
  readonly isOpen: boolean;
  /** Something was written. */
  readonly onOutput: () => void;
}

/** The terminal, and what can be done with what stands in it. */
export function TerminalView({ consoleId, vm, isOpen, onOutput }: TerminalViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [hasSelection, setHasSelection] = useState(false);
  const { copy, read } = useClipboard();
  const screen = useScreen({ consoleId, vm, frame, bar, copy, onOutput, onSelect: setHasSelection });
  const paste = async (): Promise<void> => {
    screen.current?.focus();
    const text = await read();
    if (text !== undefined) screen.current?.paste(text);
  };
  const theme = useTheme((state) => state.resolved);
  useEffect(() => screen.current?.setTheme(theme), [screen, theme]);
  useEffect(() => screen.current?.setOpen(isOpen), [screen, isOpen, consoleId]);
  return (
    <section aria-label={`Terminal of ${vm}`} className="flex min-h-60 flex-1 flex-col gap-2">
      <div className="relative min-h-0 flex-1 overflow-hidden rounded-card border border-line bg-sunken p-3">
        <div ref={frame} className="size-full" />
      </div>
      <div ref={bar} className="flex shrink-0 flex-wrap items-center gap-2">
        <Button
          size="small"
          icon={<Copy size={14} aria-hidden="true" />}
          isDisabled={!hasSelection}
          onPress={() => copy(screen.current?.selection() ?? '')}
        >
          Copy selection
        </Button>
        <Button
          size="small"
          icon={<ClipboardPaste size={14} aria-hidden="true" />}
          isDisabled={!isOpen}
          onPress={() => void paste()}
        >
          Paste
        </Button>
        <Button
          size="small"
          icon={<Eraser size={14} aria-hidden="true" />}
          onPress={() => {
            screen.current?.clear();
            screen.current?.focus();
          }}
        >
          Clear
        </Button>
        <span className="text-xs text-ink-3">
          Ctrl+] or Alt+F6 leaves the terminal · Ctrl+Shift+C copies · Ctrl+Shift+V pastes
        </span>
      </div>
    </section>
  );
}

interface ScreenNeeds extends Pick<TerminalViewProps, 'consoleId' | 'vm' | 'onOutput'> {
  readonly frame: { readonly current: HTMLDivElement | null };
  readonly bar: { readonly current: HTMLDivElement | null };
  readonly copy: (text: string) => void;
  readonly onSelect: (hasSelection: boolean) => void;
}

/** One terminal for as long as one console is shown. */
function useScreen(needs: ScreenNeeds) {
  const { consoles } = useDrover();
  const tell = useTell();
  const screen = useRef<Screen | null>(null);
  const latest = useRef({ ...needs, tell });
  latest.current = { ...needs, tell };
  const { consoleId } = needs;

  useEffect(() => {
    const { frame, vm } = latest.current;
    if (frame.current === null) return undefined;
    const typist = createTypist(
      (base64) => consoles.type({ id: consoleId, base64 }),
      (fault) => latest.current.tell(fault),
    );
    const opened = openScreen({
      frame: frame.current,
      label: `Terminal of ${vm}. Ctrl+] leaves it.`,
      theme: useTheme.getState().resolved,
      onTyped: (bytes) => {
        if (!typist.type(bytes)) latest.current.tell(undefined);
      },
      onSelect: (hasSelection) => latest.current.onSelect(hasSelection),
      onCopy: (text) => latest.current.copy(text),
      onLeave: () => latest.current.bar.current?.querySelector<HTMLElement>('button:enabled')?.focus(),
    });
    screen.current = opened;
    const stop = followOutput(
      (from, watcher) => consoles.output({ id: consoleId, from }, watcher),
      (stretch) => {
        latest.current.onOutput();
        return opened.show(stretch);
      },
      // How the console itself stands is watched beside it.
      () => undefined,
    );
    return () => {
      stop();
      screen.current = null;
      opened.end();
    };
  }, [consoles, consoleId]);
  return screen;
}

/** Why keys did not reach the guest; undefined: too many at once. */
function useTell(): (fault: Fault | undefined) => void {
  const show = useToasts((state) => state.show);
  return (fault) => {
    if (fault === undefined) {
      return show({ tone: 'bad', title: 'Not pasted', text: 'At most 1 MiB can be typed at a time.' });
    }
    const words = sayFault(fault);
    show({ tone: 'warn', title: words.title, text: words.nextStep });
  };
}
