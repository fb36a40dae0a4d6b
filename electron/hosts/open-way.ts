import type { Fault } from '../../shared/domain/fault';
import type { Way } from '../../shared/domain/host';
import { fail, type Result } from '../../shared/lib/result';
import { connect, SESSION_URI, type Libvirt } from '../libvirt';
import type { Line, Session, SudoPolicy } from '../ssh';
import { describeWay, openLine, socketOf } from './way-line';

export interface Reach {
  readonly session: Session;
  readonly sudo: () => Promise<SudoPolicy>;
  readonly signal?: AbortSignal;
  /** Told when the line stands and libvirt is spoken to over it. */
  readonly onLine?: (way: Way) => void;
}

/** One libvirt connection over one way: the line, then the handshake. The line is gone when this fails. */
export async function openWay(reach: Reach, way: Way): Promise<Result<Libvirt, Fault>> {
  const { session, signal } = reach;
  const line = await openLine(session, way, await reach.sudo(), signal);
  if (!line.ok) return line;
  reach.onLine?.(way);
  const opened = await connect(line.value, {
    address: session.address,
    port: session.port,
    socket: socketOf(way),
    user: session.user,
    isReadOnly: way.isReadOnly,
    isHeld: session.isHeld,
    ...(way.isSession === true ? { uri: SESSION_URI } : {}),
    ...(signal === undefined ? {} : { signal }),
  });
  if (opened.ok) return opened;
  return fail(await whyNot(line.value, way, session.user, opened.fault));
}

/** A helper that died says more than the silence libvirt's handshake met. */
async function whyNot(line: Line, way: Way, user: string, met: Fault): Promise<Fault> {
  line.destroy();
  if (way.by === 'socket' || !(met.code === 'line-lost' || met.code === 'wire-broken')) return met;
  const ended = await line.whenClosed;
  if (ended !== undefined && ended.code !== 'command-failed') return ended;
  const raw = line.stderrTail().trim();
  if (/permission denied/i.test(raw)) return { code: 'socket-denied', socket: socketOf(way), user, raw };
  const tried = [describeWay(way)];
  return raw === '' ? { code: 'no-libvirt', tried } : { code: 'no-libvirt', tried, raw };
}
