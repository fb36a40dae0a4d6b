import type { RawChannel } from '@novnc/novnc';
import type { Stop, Watcher } from '../../../shared/contract/define';
import type { ConsoleOutput } from '../../../shared/domain/console';
import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { createTypist } from './create-typist';
import { followOutput, type Stretch } from './follow-output';
import { securityTypesIn } from './security-types';

export interface DisplayPipe {
  readonly watch: (from: number, watcher: Watcher<ConsoleOutput>) => Stop;
  readonly send: (base64: string) => Promise<Result<void, Fault>>;
  /** What the server says first, before the viewer acts on it. */
  readonly onSecurityTypes: (types: readonly number[]) => void;
}

const longestGreetingBytes = 12 + 1 + 255;

/** The engine's pipe to a display, in the shape in which the viewer takes a connection. */
export function createDisplayChannel({ watch, send, onSecurityTypes }: DisplayPipe): RawChannel {
  let stop: Stop = () => undefined;
  const isClosed = (): boolean => channel.readyState === 'closed';
  const end = (): void => {
    if (isClosed()) return;
    channel.readyState = 'closed';
    stop();
    // Later, as any connection does: the viewer is still in the middle of its own closing.
    queueMicrotask(() => channel.onclose?.({ code: 1000, reason: '', wasClean: true }));
  };
  const typist = createTypist(send, end);
  const hear = createHearing(onSecurityTypes);
  let onMessage: RawChannel['onmessage'] = null;
  const follow = (): void => {
    if (isClosed()) return;
    const deliver = async ({ bytes }: Stretch): Promise<void> => {
      hear(bytes);
      if (isClosed()) return;
      onMessage?.({ data: bytes.slice().buffer });
    };
    stop = followOutput(watch, deliver, end);
  };
  const channel: RawChannel = {
    binaryType: 'arraybuffer',
    protocol: '',
    readyState: 'open',
    onopen: null,
    get onmessage() {
      return onMessage;
    },
    // The viewer listens from now on: nothing may come before.
    set onmessage(listener) {
      onMessage = listener;
      queueMicrotask(follow);
    },
    onerror: null,
    onclose: null,
    // The viewer writes its next message over this one.
    send: (data) => {
      if (!typist.type(new Uint8Array(data).slice())) end();
    },
    close: end,
  };
  return channel;
}

/** Reads along until the security types have been told. */
function createHearing(onTypes: DisplayPipe['onSecurityTypes']): (bytes: Uint8Array) => void {
  let start: number[] | undefined = [];
  return (bytes) => {
    if (start === undefined) return;
    start.push(...bytes.subarray(0, longestGreetingBytes));
    const types = securityTypesIn(Uint8Array.from(start));
    if (types === undefined) return;
    start = undefined;
    onTypes(types);
  };
}
