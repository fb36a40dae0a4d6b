import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { ERROR, readPoolXml, type DomainXml, type PoolRef, type Storage } from '../../libvirt';
import { quote } from '../../ssh';
import { imagePaths } from '../image-paths';
import { dedented, withoutChildren } from '../text/edit-xml';
import { refusal, vmsUsing } from './in-use';
import type { Work } from './work';

type PoolDeed = DeedOf<'pool'>;

/** A definition without its UUID and the figures of the day. Faults: wire-broken */
export const portablePool = (xml: string): Result<string, Fault> => {
  const bare = withoutChildren(xml, 'pool', ['uuid', 'capacity', 'allocation', 'available']);
  return bare.ok ? ok(dedented(bare.value)) : bare;
};

interface Found {
  readonly storage: Storage;
  readonly pool?: PoolRef;
}

async function find(host: Host, name: string): Promise<Result<Found, Fault>> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  const { storage } = libvirt.value;
  const pool = await storage.lookupPoolByName(name);
  if (pool.ok) return ok({ storage, pool: pool.value });
  if (pool.fault.code === 'libvirt' && pool.fault.number === ERROR.NO_STORAGE_POOL) return ok({ storage });
  return pool;
}

/** A pool on a server that does not answer takes its time to be mounted, or not to be. */
const patience = { timeoutMs: 60_000 };

/** Mounting may block, and five blocked calls stop a daemon from reading a connection: not over the shared one. */
async function overOwnLine(
  host: Host,
  act: (storage: Storage) => Promise<Result<unknown, Fault>>,
): Promise<Result<string, Fault>> {
  const opened = await host.openLibvirt();
  if (!opened.ok) return opened;
  const ended = await said(act(opened.value.storage));
  void opened.value.close();
  return ended;
}

const said = async (answer: Promise<Result<unknown, Fault>>): Promise<Result<string, Fault>> => {
  const ended = await answer;
  return ended.ok ? ok('') : ended;
};

async function apply({ part, name, xml }: PoolDeed, host: Host): Promise<Result<string, Fault>> {
  const found = await find(host, name);
  if (!found.ok) return found;
  const { storage, pool } = found.value;
  const isStale = part === 'define' ? pool !== undefined : pool === undefined;
  if (isStale) return fail({ code: 'plan-stale', host: host.name, what: name });
  if (part === 'define') return said(storage.definePool(xml ?? '', patience));
  if (part === 'autostart') return said(storage.setPoolAutostart(pool!, true, patience));
  return overOwnLine(host, (own) => own.startPool(pool!, patience));
}

/** Stopping a pool of a mounted file system unmounts it; a VM's volume is found through its pool. */
async function objection({ part, name }: PoolDeed, host: Host): Promise<Fault | undefined> {
  if (part === 'autostart') return undefined;
  const found = await find(host, name);
  if (!found.ok) return found.fault;
  const { storage, pool } = found.value;
  if (pool === undefined) return undefined;
  const xml = await storage.getPoolXml(pool);
  const read = xml.ok ? readPoolXml(xml.value) : xml;
  if (!read.ok) return read.fault;
  return refusal(host, name, await vmsUsing(host, (domain) => usesPool(domain, name, read.value.targetPath)));
}

const usesPool = (domain: DomainXml, name: string, folder: string | undefined): boolean =>
  domain.disks.some(({ source }) => source?.pool === name) ||
  (folder !== undefined && imagePaths(domain).some((path) => path.startsWith(`${folder}/`)));

async function undo({ part, name }: PoolDeed, host: Host): Promise<Result<string, Fault>> {
  const found = await find(host, name);
  if (!found.ok) return found;
  const { storage, pool } = found.value;
  if (pool === undefined) return ok('');
  if (part === 'autostart') return said(storage.setPoolAutostart(pool, false, patience));
  if (part === 'define') return said(storage.undefinePool(pool, patience));
  const isActive = await storage.isPoolActive(pool);
  if (!isActive.ok) return isActive;
  return isActive.value ? overOwnLine(host, (own) => own.stopPool(pool, patience)) : ok('');
}

async function isDone({ part, name }: PoolDeed, host: Host): Promise<Result<boolean, Fault>> {
  const found = await find(host, name);
  if (!found.ok) return found;
  const { storage, pool } = found.value;
  if (pool === undefined || part === 'define') return ok(pool !== undefined);
  return part === 'start' ? storage.isPoolActive(pool) : storage.getPoolAutostart(pool);
}

const verb = { define: 'pool-define', start: 'pool-start', autostart: 'pool-autostart' } as const;

export const poolWork: Work<PoolDeed> = {
  commands: ({ part, name }) => [
    quote(['virsh', verb[part], ...(part === 'define' ? ['--file', `${name}.xml`] : ['--pool', name])]),
  ],
  isDone,
  apply,
  objection,
  undo,
};
