import { expect, vi } from 'vitest';
import { Fault } from '../../../../shared/domain/fault';
import { FromEngine, FromScreen } from '../../../../shared/contract/wire';
import { serve } from '../../../../electron/api/serve';
import { createMemoryPipe } from './memory-pipe';
import { createListLog, createToy, toyContract } from './toy';

/** Sends every frame and expects an answer of the wire to each that is one; then that the engine still works. */
export async function faceDamagedFrames(frames: readonly string[]): Promise<void> {
  const log = createListLog();
  const pipe = createMemoryPipe();
  const stop = serve({ contract: toyContract, handlers: createToy().handlers, channel: pipe.channel, log });
  for (const text of frames) {
    const before = pipe.received.length;
    pipe.sendText(text);
    if (isLettingGo(text)) continue;
    await vi.waitFor(() => expect(pipe.received.length, text).toBeGreaterThan(before), { interval: 1 });
    const answer = FromEngine.parse(pipe.received[before]);
    if (answer.kind === 'refused' || answer.kind === 'ended') Fault.parse(answer.fault);
    pipe.received.length = 0;
    // A watch that was really begun ends here, so that ids do not pile up.
    if (answer.kind === 'value') pipe.send({ kind: 'unwatch', id: answer.id });
  }
  pipe.send({ kind: 'call', id: 0, name: 'sums.add', input: { a: 20, b: 22 } });
  await vi.waitFor(() => expect(pipe.received.at(-1)).toMatchObject({ result: { ok: true, value: 42 } }));
  expect(log.lines.filter(({ event }) => event === 'call-threw')).toEqual([]);
  stop();
}

/** Letting go of a watch is the one frame that is not answered. */
function isLettingGo(text: string): boolean {
  try {
    return FromScreen.safeParse(JSON.parse(text)).data?.kind === 'unwatch';
  } catch {
    return false;
  }
}
