import type { FromEngine, FromScreen } from '../../../../shared/contract/wire';
import type { TextChannel } from '../../../../electron/api/channel';

/** The engine's end in the test's hands, and the screen's as an array. */
export interface MemoryPipe {
  readonly channel: TextChannel;
  /** Everything the engine sent, parsed. */
  readonly received: FromEngine[];
  onReceived(listener: (frame: FromEngine) => void): void;
  sendText(text: string): void;
  send(frame: FromScreen): void;
  close(): void;
  /** Makes the reader slow, or quick again. */
  setFull(isFull: boolean): void;
}

export function createMemoryPipe(): MemoryPipe {
  const received: FromEngine[] = [];
  const onText: ((text: string) => void)[] = [];
  const onClose: (() => void)[] = [];
  const onRoom: (() => void)[] = [];
  const onReceived: ((frame: FromEngine) => void)[] = [];
  let full = false;
  const sendText = (text: string) => onText.forEach((listener) => listener(text));
  return {
    received,
    channel: {
      send: (text) => {
        const frame = JSON.parse(text) as FromEngine;
        received.push(frame);
        onReceived.forEach((listener) => listener(frame));
      },
      onText: (listener) => void onText.push(listener),
      onClose: (listener) => void onClose.push(listener),
      onRoom: (listener) => void onRoom.push(listener),
      isFull: () => full,
    },
    onReceived: (listener) => void onReceived.push(listener),
    sendText,
    send: (frame) => sendText(JSON.stringify(frame)),
    close: () => onClose.forEach((listener) => listener()),
    setFull: (isFull) => {
      full = isFull;
      if (!isFull) onRoom.forEach((listener) => listener());
    },
  };
}
