import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { AFFECT, readDomainXml, type DiskXml, type Domains } from '../../libvirt';
import { quote } from '../../ssh';
import { emptyDrive, filledDrive } from '../text/edit-xml';
import type { Work } from './work';

type EjectDeed = DeedOf<'eject'>;

const refOf = ({ vmId }: EjectDeed) => ({ name: '', uuid: vmId, id: -1 });

/** The medium in the drive now: a path, or null for an empty one. */
async function mediumOf(deed: EjectDeed, domains: Domains): Promise<Result<string | null, Fault>> {
  const xml = await domains.getXml(refOf(deed));
  if (!xml.ok) return xml;
  const domain = readDomainXml(xml.value);
  if (!domain.ok) return domain;
  const drive = domain.value.disks.find(({ target }) => target === deed.target);
  return ok(namesMedium(drive?.source) ? (drive?.source?.path ?? '') : null);
}

/** A drive emptied while its guest runs keeps a source with nothing but its number in it. */
const namesMedium = (source: DiskXml['source']): boolean =>
  [source?.path, source?.pool, source?.protocol, source?.name].some((word) => word !== undefined);

async function change(
  deed: EjectDeed,
  host: Host,
  drive: Result<string, Fault>,
  wanted: (medium: string | null) => boolean,
): Promise<Result<string, Fault>> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  if (!drive.ok) return drive;
  const { domains } = libvirt.value;
  const medium = await mediumOf(deed, domains);
  if (!medium.ok) return medium;
  if (!wanted(medium.value)) return fail({ code: 'plan-stale', host: host.name, what: deed.target });
  const isKept = await domains.isPersistent(refOf(deed));
  if (!isKept.ok) return isKept;
  const flags = isKept.value ? AFFECT.LIVE | AFFECT.CONFIG : AFFECT.LIVE;
  const changed = await domains.updateDevice(refOf(deed), drive.value, flags, { timeoutMs: 30_000 });
  return changed.ok ? ok('') : changed;
}

export const ejectWork: Work<EjectDeed> = {
  commands: ({ vm, target }) => [
    quote(['virsh', 'change-media', '--domain', vm, '--path', target, '--eject', '--live', '--config']),
  ],
  isDone: async (deed, host) => {
    const libvirt = host.libvirt();
    if (!libvirt.ok) return libvirt;
    const medium = await mediumOf(deed, libvirt.value.domains);
    return medium.ok ? ok(medium.value === null) : medium;
  },
  apply: (deed, host) => change(deed, host, emptyDrive(deed.xml), (medium) => medium === deed.path),
  objection: async (deed, host) => {
    const libvirt = host.libvirt();
    if (!libvirt.ok) return libvirt.fault;
    const medium = await mediumOf(deed, libvirt.value.domains);
    if (!medium.ok) return medium.fault;
    if (medium.value === null || medium.value === deed.path) return undefined;
    return { code: 'undo-in-use', host: host.name, what: deed.target, vms: [deed.vm] };
  },
  undo: (deed, host) =>
    change(deed, host, filledDrive(deed.xml), (medium) => medium === null || medium === deed.path),
};
