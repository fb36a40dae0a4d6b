import type { Fault } from '../../shared/domain/fault';
import type { VmSummary } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import { ERROR, type DataStream, type DomainRef, type Libvirt } from '../libvirt';
import { serialDevice } from './serial-device';

export interface SerialLine {
  readonly stream: DataStream;
  /** Ends stream and line. */
  close(): void;
}

/** A person waits: a host that says nothing for so long is given up for now. */
const patienceMs = 20_000;

/**
 * Opens a VM's console over a libvirt connection of its own: whatever the guest writes stands in front of nothing else.
 * Faults: read-only, no-serial-port, console-in-use, and those of the connection and the call.
 */
export async function openSerial(
  host: Host,
  vm: VmSummary,
  { isForced, signal }: { readonly isForced: boolean; readonly signal: AbortSignal },
): Promise<Result<SerialLine, Fault>> {
  const connection = host.connection();
  // libvirt opens no console for those who may only look (DOMAIN_OPEN_CONSOLE asks for domain:open_device).
  if (connection.at === 'connected' && connection.way.isReadOnly) return fail({ code: 'read-only' });
  const line = await host.openLibvirt(signal);
  if (!line.ok) return line;
  const stream = await openStream(line.value, vm, { isForced, signal });
  if (!stream.ok) {
    void line.value.close();
    return fail(
      inUse(stream.fault) ? { code: 'console-in-use', vm: vm.name, host: host.name } : stream.fault,
    );
  }
  const close = (): void => {
    stream.value.destroy();
    void line.value.close();
  };
  return ok({ stream: stream.value, close });
}

async function openStream(
  { domains }: Libvirt,
  { id: uuid, name }: VmSummary,
  { isForced, signal }: { readonly isForced: boolean; readonly signal: AbortSignal },
): Promise<Result<DataStream, Fault>> {
  const call = { signal, timeoutMs: patienceMs };
  // Only the uuid counts in a call.
  const ref: DomainRef = { uuid, name, id: -1 };
  const xml = await domains.getXml(ref, 0, call);
  if (!xml.ok) return xml;
  const device = serialDevice(xml.value);
  return device.ok ? domains.openConsole(ref, { ...device.value, isForced }, call) : device;
}

/** libvirt has no number of its own for it; the sentence is the one virsh shows. */
const inUse = (fault: Fault): boolean =>
  fault.code === 'libvirt' &&
  fault.number === ERROR.OPERATION_FAILED &&
  fault.texts.some((text) => text.includes('Active console session exists'));
