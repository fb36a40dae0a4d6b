import { lookup, type LookupAddress } from 'node:dns';
import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';

export type Where = { readonly address: string; readonly port: number };

/** A wait before the next address is tried too. Node's own 250 ms gives up on links that are merely slow. */
const NEXT_ADDRESS_MS = 2_500;

/** Every address of a name, in the system's order. Faults: name-not-resolved, cancelled. */
export function resolveName(where: Where, signal: AbortSignal): Promise<Result<LookupAddress[], Fault>> {
  return new Promise((resolve) => {
    const cancel = (): void => resolve(fail({ code: 'cancelled' }));
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    lookup(where.address, { all: true, verbatim: true }, (error, found) => {
      signal.removeEventListener('abort', cancel);
      if (!error && found.length > 0) resolve(ok(found));
      else
        resolve(
          fail({ code: 'name-not-resolved', address: where.address, port: where.port, raw: error?.code }),
        );
    });
  });
}

/**
 * Opens TCP to the first address that answers, with Nagle's delay off. The socket comes paused and with a listener
 * for errors. Faults: port-refused, host-unreachable, connect-timeout, line-lost, cancelled.
 */
export function dial(
  where: Where,
  found: readonly LookupAddress[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Result<Socket, Fault>> {
  if (signal.aborted) return Promise.resolve(fail({ code: 'cancelled' }));
  return new Promise((resolve) => {
    const socket = connect({
      host: where.address,
      port: where.port,
      lookup: answerWith(found),
      noDelay: true,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    });
    socket.on('error', () => undefined);
    const end = (result: Result<Socket, Fault>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const cancel = (): void => end(fail({ code: 'cancelled' }));
    const giveUp = (): void => end(fail({ code: 'connect-timeout', ...where, afterMs: timeoutMs }));
    const timer = setTimeout(giveUp, timeoutMs);
    const started = performance.now();
    signal.addEventListener('abort', cancel, { once: true });
    socket.once('error', (error) =>
      end(fail(dialFault(error, where, Math.round(performance.now() - started)))),
    );
    socket.once('connect', () => end(ok(socket)));
  });
}

/** Hands Node what was resolved before, so that the name is looked up, timed and reported once. */
function answerWith(found: readonly LookupAddress[]): LookupFunction {
  return (_name, options, callback) => {
    const first = found[0];
    if (options.all) callback(null, [...found]);
    else if (first) callback(null, first.address, first.family);
  };
}

function dialFault(error: NodeJS.ErrnoException, where: Where, afterMs: number): Fault {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return { code: 'port-refused', ...where, raw: code };
  if (code === 'ETIMEDOUT') return { code: 'connect-timeout', ...where, afterMs };
  if (code === 'ECONNRESET' || code === 'EPIPE') return { code: 'line-lost', ...where, raw: code };
  return { code: 'host-unreachable', ...where, raw: code };
}

/** Of several addresses tried, the answer that tells most: one that refused beats one that was silent. */
function codeOf(error: NodeJS.ErrnoException): string | undefined {
  if (!(error instanceof AggregateError)) return error.code;
  const codes = error.errors.map((each: NodeJS.ErrnoException) => each.code);
  return (
    codes.find((code) => code === 'ECONNREFUSED') ?? codes.find((code) => code !== 'ETIMEDOUT') ?? codes[0]
  );
}
