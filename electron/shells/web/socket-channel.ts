import type { WebSocket } from 'ws';
import { fullAboveBytes, type TextChannel } from '../../api/channel';

/** A WebSocket as a channel. Frames of bytes are not ours and are dropped by closing (1003, RFC 6455 §7.4.1). */
export function socketChannel(socket: WebSocket): TextChannel {
  const roomListeners = new Set<() => void>();
  let wasFull = false;
  const isFull = () => {
    const full = socket.bufferedAmount > fullAboveBytes;
    wasFull ||= full;
    return full;
  };
  const afterSend = () => {
    if (!wasFull || isFull()) return;
    wasFull = false;
    for (const listener of [...roomListeners]) listener();
  };
  return {
    send: (text) => {
      if (socket.readyState === socket.OPEN) socket.send(text, afterSend);
    },
    onText: (listener) =>
      void socket.on('message', (data, isBinary) => {
        if (isBinary) socket.close(1003);
        else listener((data as Buffer).toString());
      }),
    onClose: (listener) => void socket.once('close', listener),
    isFull,
    onRoom: (listener) => void roomListeners.add(listener),
  };
}
