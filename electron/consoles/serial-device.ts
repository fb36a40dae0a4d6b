import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { readDomainXml, type CharDeviceXml } from '../libvirt';

/**
 * Which device of a live definition is opened: the first console or serial port that is a pty, since libvirt opens no
 * other kind. The alias is left out where libvirt would take that device anyway.
 * Faults: no-serial-port, wire-broken.
 */
export function serialDevice(xml: string): Result<{ readonly device?: string }, Fault> {
  const read = readDomainXml(xml);
  if (!read.ok) return read;
  const ports = [...of(read.value.charDevices, 'console'), ...of(read.value.charDevices, 'serial')];
  const found = ports.find(({ type }) => type === 'pty');
  if (found === undefined) {
    const types = [...new Set(ports.map(({ type }) => type))];
    return fail({ code: 'no-serial-port', vm: read.value.name, types });
  }
  return ok(found.alias === undefined ? {} : { device: found.alias });
}

const of = (devices: readonly CharDeviceXml[], element: string): CharDeviceXml[] =>
  devices.filter((device) => device.element === element);
