import type { Fault } from '../../shared/domain/fault';
import type { VmSummary } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import { readDomainXml, type GraphicsXml } from '../libvirt';
import type { Line, Session } from '../ssh';

const patienceMs = 20_000;

/**
 * Connects to a VM's VNC display through the SSH session of its host: the display may listen there to the host alone.
 * Faults: read-only (a display takes keys), no-vnc-display, vnc-listens-nowhere, display-unreachable, and those of the
 * connections.
 */
export async function openDisplay(host: Host, vm: VmSummary): Promise<Result<Line, Fault>> {
  const connection = host.connection();
  if (connection.at === 'connected' && connection.way.isReadOnly) return fail({ code: 'read-only' });
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  // Only the uuid counts in a call.
  const ref = { uuid: vm.id, name: vm.name, id: -1 };
  const xml = await libvirt.value.domains.getXml(ref, 0, { timeoutMs: patienceMs });
  if (!xml.ok) return xml;
  const read = readDomainXml(xml.value);
  if (!read.ok) return read;
  // What it will have when it is started says nothing of what is there now.
  if (read.value.id === undefined) return fail({ code: 'wrong-state', vm: vm.name, state: 'off' });
  const displays = read.value.graphics;
  const vnc = displays.find(({ type }) => type === 'vnc');
  if (vnc === undefined) {
    const types = [...new Set(displays.map(({ type }) => type))];
    return fail({ code: 'no-vnc-display', vm: vm.name, types, uri: uriOf(host) });
  }
  if (vnc.socket === undefined && !isPort(vnc.port))
    return fail({ code: 'vnc-listens-nowhere', vm: vm.name });
  const session = host.session();
  if (!session.ok) return session;
  return connect(session.value, vnc, { vm: vm.name, host: host.name });
}

/** For the programs that come with libvirt. */
const uriOf = ({ user, address, port }: Host): string =>
  `qemu+ssh://${user}@${address.includes(':') ? `[${address}]` : address}${port === 22 ? '' : `:${port}`}/system`;

/** libvirt writes −1 for a port that is given at the start. */
const isPort = (port: number | undefined): boolean => port !== undefined && port > 0;

async function connect(
  session: Session,
  { socket, listen, port = 0 }: GraphicsXml,
  names: { readonly vm: string; readonly host: string },
): Promise<Result<Line, Fault>> {
  const signal = AbortSignal.timeout(patienceMs);
  const address = addressOf(listen);
  const opened =
    socket === undefined
      ? await session.openTcp({ address, port }, { signal })
      : await session.openSocket(socket, { signal });
  if (opened.ok) return ok(opened.value);
  if (opened.fault.code === 'line-lost') return opened;
  const at = socket ?? `${address}:${port}`;
  const raw = 'raw' in opened.fault ? opened.fault.raw : opened.fault.code;
  return fail({ code: 'display-unreachable', ...names, at, raw });
}

/** A display that listens to everybody is reached by the host's own address too. */
function addressOf(listen: string | undefined): string {
  if (listen === undefined || listen === '' || listen === '0.0.0.0') return '127.0.0.1';
  return listen === '::' ? '::1' : listen;
}
