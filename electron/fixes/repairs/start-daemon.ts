import type { Host } from '../../hosts/host';
import { CouldNotTell } from '../../preflight/service';
import { isEnabledWord } from '../deeds/unit';
import { requireRoot } from '../require-root';
import { explain, stepOn, type Draft, type Fix } from '../fix';
import { askScript } from './ask-script';

/**
 * libvirt's daemons that a VM and its move lean on: one a driver (their sockets start them), or one for all; libvirt:
 * docs/daemons.rst. The proxy for old clients and the like are the admin's choice.
 */
const modular = ['qemu', 'network', 'storage', 'secret', 'nodedev', 'nwfilter', 'log'];
const sockets = modular.map((driver) => `virt${driver}d.socket`);
/** Keeps the guests' logs beside either kind. */
const logger = 'virtlogd.socket';
/** libvirtd.service wants them: they start along with it. */
const doors = ['libvirtd.socket', 'libvirtd-ro.socket', 'libvirtd-admin.socket'];
const units = ['libvirtd.service', ...doors, 'virtqemud.service', ...sockets];

const script = units
  .map((unit) => `say systemctl show -p Id,LoadState,ActiveState,UnitFileState -- ${unit}`)
  .join('\n');

interface Unit {
  readonly unit: string;
  readonly isThere: boolean;
  readonly isActive: boolean;
  readonly isEnabled: boolean;
}

const byHand = [
  'systemctl enable --now libvirtd',
  `for unit in ${sockets.join(' ')}; do systemctl enable --now $unit; done`,
];

/** Starts libvirt's daemons and has them start with the host, on whichever of the two they do not run. */
export const startDaemon: Fix = {
  id: 'start-daemon',
  // Asked below, host by host: the other one may be away altogether.
  rootOn: () => [],
  plan: async ({ source, destination }) => {
    const drafts = await Promise.all([source, destination].map(draftFor));
    const steps = drafts.flatMap((draft) => draft.steps);
    const explanation = drafts.find((draft) => draft.explanation !== undefined)?.explanation;
    if (steps.length > 0) return { steps };
    if (explanation !== undefined) return { steps, explanation };
    return explain('units-run', { host: `${source.name}, ${destination.name}` });
  },
};

async function draftFor(host: Host): Promise<Draft> {
  const objection = await requireRoot(host);
  if (objection?.code === 'root-needed')
    throw new CouldNotTell(`${objection.user} has no way to root's rights on ${host.name}`);
  if (objection !== undefined) return explain('host-not-reached', { host: host.name }, byHand);
  const said = await askScript(host, script, [], { evenWithoutLibvirt: true });
  const seen = new Map(said.map(({ text }, at) => [units[at] ?? '', readUnit(units[at] ?? '', text)]));
  const wanted = wantedUnits((unit) => seen.get(unit));
  if (wanted === undefined) return explain('no-libvirt-unit', { host: host.name });
  const asleep = wanted.filter(({ isActive, isEnabled }) => !isActive || !isEnabled);
  const steps = asleep.map(({ unit, isActive: wasActive, isEnabled: wasEnabled }) => {
    const brings = unit === 'libvirtd.service' ? closedDoors((door) => seen.get(door)) : [];
    const deed = { kind: 'unit', serves: 'libvirt', unit, wasActive, wasEnabled, brings } as const;
    return stepOn(host, deed, { holds: 'survives-reboot' });
  });
  return { steps };
}

const closedDoors = (of: (unit: string) => Unit | undefined): string[] =>
  doors.filter((door) => of(door)?.isThere === true && !of(door)?.isActive);

function readUnit(unit: string, text: string): Unit {
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    unit,
    // A masked unit is one that somebody decided against.
    isThere: value('LoadState') === 'loaded',
    isActive: value('ActiveState') === 'active',
    isEnabled: isEnabledWord(value('UnitFileState')),
  };
}

/** The daemons in use there: those that are in charge now, or, when none is, those that are installed. */
function wantedUnits(of: (unit: string) => Unit | undefined): Unit[] | undefined {
  const [service, socket] = [of('libvirtd.service'), of('libvirtd.socket')];
  const qemu = of('virtqemud.socket');
  const isUsed = (unit: Unit | undefined) => unit?.isActive === true || unit?.isEnabled === true;
  const hasModular = qemu?.isThere === true;
  const isMonolithic =
    service?.isThere === true && (!hasModular || (!isUsed(qemu) && (isUsed(service) || isUsed(socket))));
  if (isMonolithic) {
    const log = of(logger);
    return [monolithic(service, socket), ...(log?.isThere === true ? [log] : [])];
  }
  if (!hasModular) return undefined;
  return sockets.flatMap((unit) => of(unit) ?? []).filter(({ isThere }) => isThere);
}

/** An active socket starts the service with the first call: then it is no matter that the service sleeps. */
const monolithic = (service: Unit, socket: Unit | undefined): Unit =>
  socket?.isActive === true && socket.isEnabled ? socket : service;
