import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Where } from './dial';
import { endChannel, type Inside, type Refused } from './inside';
import { createTransportLine } from './line';
import type { Transport } from './transport';
import type { Line } from './types';

export type TcpLine = { readonly line: Line; readonly transport: Transport };

/** Connects to a TCP port as the far host sees it. See `Session.openTcp`. */
export async function openTcp(
  inside: Inside,
  to: Where,
  options: { readonly signal?: AbortSignal; readonly via?: string } = {},
): Promise<Result<TcpLine, Fault>> {
  const signal = options.signal ?? new AbortController().signal;
  const opened = await inside.openTcp(to, signal);
  if (!opened.ok) {
    const why = opened.fault;
    return fail('refused' in why ? explain(why, { ...to, via: options.via ?? inside.where.address }) : why);
  }
  const channel = opened.value;
  return ok(
    createTransportLine(channel, {
      whyClosed: () => undefined,
      stderrTail: () => '',
      onOver: inside.onOver,
      onDestroy: () => endChannel(channel),
    }),
  );
}

/** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED (RFC 4254, 5.1). */
const PROHIBITED = 1;

/*
  Why sshd could not connect: reason 2 with the words of its system (channels.c sends strerror and gai_strerror
  along), in the language sshd runs in, which is English nearly everywhere. What is not known counts as unreachable.
*/
function explain({ refused, reason }: Refused, where: Where & { readonly via: string }): Fault {
  const raw = refused.replace(/^\(SSH\) Channel open failure: ?/, '');
  if (reason === PROHIBITED) return { code: 'jump-forbidden', ...where, raw };
  if (/refused/i.test(raw)) return { code: 'port-refused', ...where, raw };
  if (/resol|not known|no address/i.test(raw)) return { code: 'name-not-resolved', ...where, raw };
  return { code: 'host-unreachable', ...where, raw };
}
