import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import { fullAboveBytes, type TextChannel } from '../../api/channel';
import type { Log } from '../../ports';
import { ipcNames } from './ipc-names';
import { isScreenAddress } from './screen-scheme';

/** Only the main frame of one of our windows, showing the screen's own page, is listened to. */
export function isOurFrame(event: IpcMainEvent, isOurWindow: (contents: WebContents) => boolean): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    isOurWindow(event.sender) &&
    frame === event.sender.mainFrame &&
    isScreenAddress(frame.url)
  );
}

interface Line {
  readonly channel: TextChannel;
  hear(text: string): void;
  taken(characters: number): void;
  end(): void;
}

export interface AcceptOptions {
  readonly ipc: Pick<IpcMain, 'on'>;
  readonly isOurWindow: (contents: WebContents) => boolean;
  readonly onChannel: (channel: TextChannel) => void;
  readonly log: Log;
}

/** Makes a channel of every page of ours that begins, and ends it when the page does. */
export function acceptPages({ ipc, isOurWindow, onChannel, log }: AcceptOptions): void {
  const lines = new Map<WebContents, Line>();

  const onMessage = (name: string, listener: (event: IpcMainEvent, given: unknown) => void) => {
    ipc.on(name, (event, given: unknown) => {
      if (isOurFrame(event, isOurWindow)) listener(event, given);
      else log.warn('message-refused', { name, from: event.senderFrame?.url ?? 'a frame that is gone' });
    });
  };
  const end = (contents: WebContents) => {
    lines.get(contents)?.end();
    lines.delete(contents);
  };

  onMessage(ipcNames.open, ({ sender }) => {
    if (lines.has(sender)) end(sender);
    else {
      sender.once('destroyed', () => end(sender));
      sender.on('render-process-gone', () => end(sender));
    }
    const line = createLine(sender);
    lines.set(sender, line);
    onChannel(line.channel);
  });
  onMessage(ipcNames.frame, ({ sender }, text) => {
    if (typeof text === 'string') lines.get(sender)?.hear(text);
  });
  onMessage(ipcNames.taken, ({ sender }, characters) => {
    if (typeof characters === 'number' && characters >= 0) lines.get(sender)?.taken(characters);
  });
}

/** Electron queues without bound and does not tell; what the page says it has taken is counted instead. */
function createLine(contents: WebContents): Line {
  const textListeners: ((text: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const roomListeners: (() => void)[] = [];
  let untaken = 0;
  let isOver = false;
  const isFull = () => untaken > fullAboveBytes;
  return {
    channel: {
      send: (text) => {
        if (isOver || contents.isDestroyed()) return;
        untaken += text.length;
        contents.send(ipcNames.frame, text);
      },
      onText: (listener) => void textListeners.push(listener),
      onClose: (listener) => void closeListeners.push(listener),
      isFull,
      onRoom: (listener) => void roomListeners.push(listener),
    },
    hear: (text) => textListeners.forEach((listener) => listener(text)),
    taken: (characters) => {
      const wasFull = isFull();
      untaken = Math.max(0, untaken - characters);
      if (wasFull && !isFull()) roomListeners.forEach((listener) => listener());
    },
    end: () => {
      isOver = true;
      closeListeners.forEach((listener) => listener());
    },
  };
}
