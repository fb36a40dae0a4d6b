import type { ConsoleDevice } from '../../shared/domain/console';
import type { Fault } from '../../shared/domain/fault';
import type { VmSummary } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host } from '../hosts/host';
import { ERROR, type DataStream, type DomainRef, type Libvirt } from '../libvirt';
import { chosenDevice, consoleDevices } from './console-devices';

export interface SerialLine {
  readonly stream: DataStream;
  /** Ends stream and line. */
  close(): void;
}

/** What came of opening it, and what was seen on the way. */
export interface SerialAttempt {
  readonly opened: Result<SerialLine, Fault>;
  /** Undefined when they could not be read. */
  readonly devices?: readonly ConsoleDevice[];
  /** The one that was tried. */
  readonly device?: ConsoleDevice;
}

export interface SerialWish {
  /** Alias of the device; the first that can be opened, when it is left out or the VM has no such device. */
  readonly device: string | undefined;
  readonly isForced: boolean;
  readonly signal: AbortSignal;
}

/** A person waits: a host that says nothing for so long is given up for now. */
const patienceMs = 20_000;

/**
 * Opens a VM's console over a libvirt connection of its own: whatever the guest writes stands in front of nothing else.
 * Faults: read-only, no-serial-port, console-in-use, and those of the connection and the call.
 */
export async function openSerial(host: Host, vm: VmSummary, wish: SerialWish): Promise<SerialAttempt> {
  const connection = host.connection();
  // libvirt opens no console for those who may only look (DOMAIN_OPEN_CONSOLE asks for domain:open_device).
  if (connection.at === 'connected' && connection.way.isReadOnly)
    return { opened: fail({ code: 'read-only' }) };
  const line = await host.openLibvirt(wish.signal);
  if (!line.ok) return { opened: line };
  const closeLine = (): void => void line.value.close();
  const { opened, ...seen } = await openStream(line.value, vm, wish);
  if (!opened.ok) {
    closeLine();
    const because = wordedFor(opened.fault, { vm: vm.name, host: host.name, wish, ...seen });
    return { opened: fail(because), ...seen };
  }
  const close = (): void => {
    opened.value.destroy();
    closeLine();
  };
  return { opened: ok({ stream: opened.value, close }), ...seen };
}

type Seen = Pick<SerialAttempt, 'devices' | 'device'>;

async function openStream(
  { domains }: Libvirt,
  { id: uuid, name }: VmSummary,
  { device: asked, isForced, signal }: SerialWish,
): Promise<Seen & { readonly opened: Result<DataStream, Fault> }> {
  const call = { signal, timeoutMs: patienceMs };
  // Only the uuid counts in a call.
  const ref: DomainRef = { uuid, name, id: -1 };
  const xml = await domains.getXml(ref, 0, call);
  if (!xml.ok) return { opened: xml };
  const devices = consoleDevices(xml.value);
  if (!devices.ok) return { opened: devices };
  const device = chosenDevice(devices.value, asked);
  if (device === undefined) {
    return { opened: fail({ code: 'no-serial-port', vm: name, ports: [] }), devices: devices.value };
  }
  // One that is no pty is tried all the same: libvirt says itself what it thinks of it.
  const opened = await domains.openConsole(ref, { device: device.alias, isForced }, call);
  return { opened, devices: devices.value, device };
}

interface Tried extends Seen {
  readonly vm: string;
  readonly host: string;
  readonly wish: SerialWish;
}

/** What libvirt's refusal means; it has no number of its own for either. */
function wordedFor(fault: Fault, { vm, host, wish, devices = [], device }: Tried): Fault {
  if (fault.code !== 'libvirt') return fault;
  if (isInUse(fault)) return { code: 'console-in-use', vm, host };
  if (device === undefined || device.type === 'pty') return fault;
  const refused = device.alias === wish.device ? [device] : devices;
  const ports = refused.map(({ alias, kind: _kind, number: _number, ...port }) => ({
    device: alias,
    ...port,
  }));
  return { code: 'no-serial-port', vm, ports, raw: fault.texts.join('; ') };
}

/** The sentence is the one virsh shows. */
const isInUse = (fault: Fault & { readonly code: 'libvirt' }): boolean =>
  fault.number === ERROR.OPERATION_FAILED &&
  fault.texts.some((text) => text.includes('Active console session exists'));
