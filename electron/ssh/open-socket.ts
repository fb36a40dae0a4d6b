import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { exec } from './exec';
import { endChannel, type Inside } from './inside';
import { createLine } from './line';
import type { Line } from './types';

/** Connects to a Unix socket of the host. See `Session.openSocket`. */
export async function openSocket(
  inside: Inside,
  path: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Result<Line, Fault>> {
  const signal = options.signal ?? new AbortController().signal;
  const opened = await inside.openSocket(path, signal);
  if (opened.ok) {
    const channel = opened.value;
    const onDestroy = (): void => endChannel(channel);
    const onOver = inside.onOver;
    return ok(createLine(channel, { whyClosed: () => undefined, stderrTail: () => '', onOver, onDestroy }));
  }
  const why = opened.fault;
  return fail('refused' in why ? await explainRefusal(inside, path, why.refused, signal) : why);
}

/*
  sshd says "open failed" and no more, whether the socket is missing, not ours, without a listener, or forwarding
  is switched off (serverloop.c gives no reason for direct-streamlocal). So we look, without touching anything.
  /proc/net/unix: column 4 is flags, 00010000 says somebody listens; the path is the one given to bind().
*/
const LOOK = [
  'if [ ! -S "$1" ]; then echo missing',
  'elif [ ! -w "$1" ]; then echo denied',
  'elif [ -r /proc/net/unix ]; then',
  '  at=$(cd "${1%/*}" && pwd -P)/${1##*/}',
  '  while read -r _ _ _ flags _ _ _ name; do',
  '    [ "$flags" = 00010000 ] || continue',
  '    [ "$name" = "$1" ] || [ "$name" = "$at" ] || continue',
  '    echo listening; exit',
  '  done < /proc/net/unix',
  '  echo silent',
  'else echo listening; fi',
].join('\n');

async function explainRefusal(
  inside: Inside,
  path: string,
  refused: string,
  signal: AbortSignal,
): Promise<Fault> {
  const looked = await exec(inside, ['/bin/sh', '-c', LOOK, 'sh', path], { signal, timeoutMs: 10_000 });
  if (!looked.ok && (looked.fault.code === 'line-lost' || looked.fault.code === 'cancelled'))
    return looked.fault;
  const seen = looked.ok ? looked.value.stdout.trim() : '';
  if (seen === 'missing') return { code: 'no-libvirt', tried: [path], raw: 'there is no such socket' };
  if (seen === 'silent') return { code: 'no-libvirt', tried: [path], raw: 'nobody listens at the socket' };
  if (seen === 'denied') return { code: 'socket-denied', socket: path, user: inside.user, raw: refused };
  return { code: 'forwarding-refused', socket: path, raw: refused };
}
