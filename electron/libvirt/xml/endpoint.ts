import { present } from '../present';
import { attribute, child, children, wholeNumber, type Element } from './element';

/** A place on its host where QEMU listens, connects or writes for a display or a character device. */
export interface EndpointXml {
  /** graphics, serial, console, channel, parallel */
  readonly element: string;
  /** vnc, spice, tcp, udp, unix, file, dev, pipe; `log` for a device's log file. */
  readonly type: string;
  readonly does: 'listen' | 'connect' | 'open';
  readonly address?: string;
  /** The libvirt network whose address is listened at. */
  readonly network?: string;
  /** Fixed ports; those that libvirt chooses anew at each start are left out. */
  readonly ports: readonly number[];
  readonly path?: string;
  /** Tried again and again, so that nobody needs to be there. */
  readonly isRetried: boolean;
}

const CHAR_DEVICES = ['serial', 'console', 'channel', 'parallel'] as const;

/** Of `<devices>`: its displays, then its character devices. */
export const readEndpoints = (devices: Element | undefined): EndpointXml[] => [
  ...children(devices, 'graphics').flatMap(ofGraphics),
  ...CHAR_DEVICES.flatMap((name) => children(devices, name))
    .filter((device) => !isSecondSight(device))
    .flatMap(ofCharDevice),
];

/** The first serial port is listed once more as a console. */
const isSecondSight = (device: Element): boolean =>
  device.tagName === 'console' && attribute(child(device, 'target'), 'type') === 'serial';

function ofGraphics(graphics: Element): EndpointXml[] {
  const about = { element: 'graphics', type: attribute(graphics, 'type') ?? '', isRetried: false } as const;
  const ports = fixedPorts(graphics);
  const listens = children(graphics, 'listen');
  const socket = attribute(graphics, 'socket');
  if (listens.length === 0 && socket === undefined) {
    const address = given(attribute(graphics, 'listen'));
    return [{ ...about, does: 'listen', ports, ...present({ address }) }];
  }
  const sockets = [socket, ...listens.map((listen) => attribute(listen, 'socket'))];
  const paths = [...new Set(sockets.flatMap((path) => path ?? []))];
  const networked = listens.filter((listen) => /^(address|network)$/.test(attribute(listen, 'type') ?? ''));
  return [
    ...networked.map((listen) => {
      const network = attribute(listen, 'network');
      // The address of a network's bridge is this host's own: the other one looks it up anew.
      const address = network === undefined ? given(attribute(listen, 'address')) : undefined;
      return { ...about, does: 'listen' as const, ports, ...present({ address, network }) };
    }),
    ...paths.map((path) => ({ ...about, does: 'listen' as const, ports: [], path })),
  ];
}

/** With autoport libvirt looks for free ones at each start. */
function fixedPorts(graphics: Element): number[] {
  if (attribute(graphics, 'autoport') === 'yes') return [];
  const ports = ['port', 'tlsPort', 'websocket'].map((name) => wholeNumber(attribute(graphics, name)));
  return ports.flatMap((port) => (port === undefined || port === 0 ? [] : port));
}

function ofCharDevice(device: Element): EndpointXml[] {
  const about = { element: device.tagName, isRetried: isRetried(device) };
  const type = attribute(device, 'type') ?? '';
  const log = attribute(child(device, 'log'), 'file');
  return [
    ...children(device, 'source').flatMap((source) =>
      ofSource(type, source).map((at) => ({ ...about, ...at })),
    ),
    ...(log === undefined ? [] : [{ ...about, type: 'log', does: 'open' as const, ports: [], path: log }]),
  ];
}

const isRetried = (device: Element): boolean =>
  children(device, 'source').some((source) => attribute(child(source, 'reconnect'), 'enabled') === 'yes');

/** libvirt writes an address that was left out as an empty one. */
const given = (address: string | undefined): string | undefined => (address === '' ? undefined : address);

type Place = Pick<EndpointXml, 'type' | 'does' | 'address' | 'ports' | 'path'>;

/** Of types that hang on nothing of the host's (pty, null, spicevmc …): none. */
function ofSource(type: string, source: Element): Place[] {
  const does = attribute(source, 'mode') === 'bind' ? 'listen' : 'connect';
  const path = attribute(source, 'path');
  const port = wholeNumber(attribute(source, 'service'));
  switch (type) {
    case 'tcp':
    case 'udp': {
      const address = given(attribute(source, 'host'));
      return [{ type, does, ports: port === undefined ? [] : [port], ...present({ address }) }];
    }
    case 'unix':
      return path === undefined ? [] : [{ type, does, ports: [], path }];
    case 'file':
    case 'dev':
    case 'pipe':
      return path === undefined ? [] : [{ type, does: 'open', ports: [], path }];
    default:
      return [];
  }
}
