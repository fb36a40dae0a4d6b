import type { ConsoleDevice } from '../../shared/domain/console';
import type { Fault } from '../../shared/domain/fault';
import { ok, type Result } from '../../shared/lib/result';
import { readDomainXml, type CharDeviceXml } from '../libvirt';

/** Elements whose devices DOMAIN_OPEN_CONSOLE looks through by alias; the first that is a pty is the usual one. */
const elements = ['serial', 'console', 'parallel'] as const;

/**
 * What a live definition has to open a console on. libvirt shows the first serial port a second time, as a console with
 * the same alias: it is listed once.
 * Faults: wire-broken.
 */
export function consoleDevices(xml: string): Result<readonly ConsoleDevice[], Fault> {
  const read = readDomainXml(xml);
  if (!read.ok) return read;
  const all = elements.flatMap((element) =>
    read.value.charDevices.filter((device) => device.element === element),
  );
  const named = all.map((device) => ({ ...device, alias: device.alias ?? aliasOf(device) }));
  const once = named.filter(({ alias }, at) => named.findIndex((other) => other.alias === alias) === at);
  return ok(
    once.map((device) => ({
      alias: device.alias,
      kind: kindOf(device),
      number: numberOf(device, once),
      type: device.type,
      // A pty's is another wherever the VM starts, and nobody's business.
      ...(device.path === undefined || device.type === 'pty' ? {} : { path: device.path }),
    })),
  );
}

/** The device that is opened: the one asked for, if the VM (still) has it; else the first that can be. */
export const chosenDevice = (
  devices: readonly ConsoleDevice[],
  asked: string | undefined,
): ConsoleDevice | undefined =>
  devices.find(({ alias }) => alias === asked) ?? devices.find(({ type }) => type === 'pty') ?? devices[0];

const aliasOf = ({ element, port = 0 }: CharDeviceXml): string => `${element}${port}`;

function kindOf({ element, targetType }: CharDeviceXml): ConsoleDevice['kind'] {
  if (element !== 'console') return element === 'parallel' ? 'parallel' : 'serial';
  if (targetType === 'virtio') return 'virtio';
  return targetType === undefined || targetType === 'serial' ? 'serial' : 'other';
}

/** As a guest counts: its serial ports by their ports, its virtio consoles among themselves. */
function numberOf(device: CharDeviceXml, all: readonly CharDeviceXml[]): number {
  const kind = kindOf(device);
  const before = all.slice(0, all.indexOf(device)).filter((other) => kindOf(other) === kind).length;
  return kind === 'serial' || kind === 'parallel' ? (device.port ?? before) : before;
}
