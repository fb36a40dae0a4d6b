import type { Fault } from '../../shared/domain/fault';
import type { Way } from '../../shared/domain/host';
import type { Result } from '../../shared/lib/result';
import { helperArgv, netcatArgv, SYSTEM_SOCKETS, SYSTEM_SOCKETS_READ_ONLY } from '../libvirt';
import type { Line, Session, SudoPolicy } from '../ssh';

const socketOrder = ['virtqemud', 'libvirtd'] as const;

/** The socket a way leads to, or would lead to. */
export function socketOf(way: Way): string {
  if (way.socket !== undefined) return way.socket;
  const sockets = way.isReadOnly ? SYSTEM_SOCKETS_READ_ONLY : SYSTEM_SOCKETS;
  return sockets[socketOrder.indexOf(way.daemon)] ?? sockets[0];
}

/** What a person would have to type to go that way: shown as the step's detail. */
export function describeWay(way: Way): string {
  const sudo = way.withSudo ? 'sudo ' : '';
  return way.by === 'socket' ? socketOf(way) : `${sudo}${argvOf(way).join(' ')}`;
}

function argvOf(way: Way): readonly string[] {
  if (way.by === 'nc') return netcatArgv(socketOf(way));
  return helperArgv({ isSession: way.isSession === true, isReadOnly: way.isReadOnly });
}

/** Opens the bytes of one way over a session. Faults as the session's openSocket and execDuplex. */
export function openLine(
  session: Session,
  way: Way,
  sudo: SudoPolicy,
  signal?: AbortSignal,
): Promise<Result<Line, Fault>> {
  const options = signal === undefined ? {} : { signal };
  if (way.by === 'socket') return session.openSocket(socketOf(way), options);
  return session.execDuplex(argvOf(way), way.withSudo ? { ...options, sudo } : options);
}
