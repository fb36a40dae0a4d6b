import { present } from '../present';
import { attribute, child, children, text, textAt, type Element } from './element';

/** Something outside QEMU that a guest is started with: a file, a device node, a program's socket, a program. */
export interface BackendXml {
  /** What needs it, in libvirt's words: `kernel`, `interface vhostuser`, `rng`. */
  readonly user: string;
  readonly path?: string;
  /** QEMU makes that socket itself: only its directory must be there. */
  readonly isMadeByQemu: boolean;
  /** `passt`. */
  readonly program?: string;
}

/** Of `<domain>`. */
export function readBackends(domain: Element): BackendXml[] {
  const devices = child(domain, 'devices');
  return [
    ...['kernel', 'initrd', 'dtb'].flatMap((name) => at(name, textAt(domain, 'os', name))),
    ...children(devices, 'interface').flatMap(ofNic),
    ...children(devices, 'disk').flatMap(ofDisk),
    ...children(devices, 'rng').flatMap((rng) => ofRng(child(rng, 'backend'))),
    ...children(devices, 'filesystem').flatMap((each) =>
      at('filesystem', attribute(child(each, 'source'), 'socket')),
    ),
    ...children(devices, 'input').flatMap((input) => at('input', inputDevice(input))),
    ...children(devices, 'graphics').flatMap((each) =>
      at('graphics', attribute(child(each, 'gl'), 'rendernode')),
    ),
  ];
}

const at = (user: string, path: string | undefined, isMadeByQemu = false): BackendXml[] =>
  path === undefined ? [] : [{ user, path, isMadeByQemu }];

function ofNic(nic: Element): BackendXml[] {
  const source = child(nic, 'source');
  const program = attribute(child(nic, 'backend'), 'type');
  switch (attribute(nic, 'type')) {
    case 'vhostuser':
      return at('interface vhostuser', attribute(source, 'path'), attribute(source, 'mode') === 'server');
    case 'vdpa':
      return at('interface vdpa', attribute(source, 'dev'));
    case 'user':
      return program === undefined ? [] : [{ user: 'interface user', isMadeByQemu: false, program }];
    default:
      return [];
  }
}

function ofDisk(disk: Element): BackendXml[] {
  const type = attribute(disk, 'type') ?? '';
  if (type !== 'vhostuser' && type !== 'vhostvdpa') return [];
  const source = child(disk, 'source');
  return at(`disk ${type}`, attribute(source, 'path') ?? attribute(source, 'dev'));
}

/** `builtin` needs nothing, `egd` is a connection of its own. */
const ofRng = (backend: Element | undefined): BackendXml[] =>
  attribute(backend, 'model') === 'random' ? at('rng', text(backend)) : [];

/** The host's own keyboard, mouse or tablet. */
function inputDevice(input: Element): string | undefined {
  const { dev, evdev } = present({
    dev: attribute(child(input, 'source'), 'dev'),
    evdev: attribute(child(input, 'source'), 'evdev'),
  });
  return dev ?? evdev;
}
