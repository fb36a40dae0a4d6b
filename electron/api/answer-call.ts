import type { FromScreen } from '../../shared/contract/wire';
import { fail, ok } from '../../shared/lib/result';
import { checkOutput } from './check-output';
import type { Desk } from './desk';
import type { Found } from './find-entry';

/** Calls the handler with parsed input and sends its result; whatever it throws becomes `internal`. */
export async function answerCall(
  desk: Desk,
  { id, name }: Exclude<FromScreen, { kind: 'unwatch' }>,
  input: unknown,
  { call, entry }: Found & { kind: 'command' },
): Promise<void> {
  desk.calls.add(id);
  try {
    const result = await call(input);
    if (result.ok && desk.checkOutputs) checkOutput(entry.output, result.value);
    desk.send({ kind: 'reply', id, result: result.ok ? ok(result.value) : fail(result.fault) });
  } catch (thrown) {
    desk.send({ kind: 'reply', id, result: fail(desk.bug(name, thrown)) });
  } finally {
    desk.calls.delete(id);
  }
}
