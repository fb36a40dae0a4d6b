import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { DOMAIN_XML, readDomainXml } from '../../libvirt';
import { quote } from '../../ssh';
import { withCache } from '../text/edit-xml';
import type { Work } from './work';

type CacheDeed = DeedOf<'cache'>;

const wanted = 'none';

/** The stored definition with its secrets, since it is given back whole; it goes nowhere but to libvirt. */
async function stored(deed: CacheDeed, host: Host) {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  const { domains } = libvirt.value;
  const ref = { name: '', uuid: deed.vmId, id: -1 };
  const xml = await domains.getXml(ref, DOMAIN_XML.INACTIVE | DOMAIN_XML.SECURE);
  return xml.ok ? ok({ domains, xml: xml.value }) : xml;
}

function cacheIn(xml: string, target: string): Result<string | null, Fault> {
  const domain = readDomainXml(xml);
  if (!domain.ok) return domain;
  return ok(domain.value.disks.find((disk) => disk.target === target)?.cache ?? null);
}

/** Sets it where it is `from` now; a definition that says something else is somebody else's. */
async function change(
  deed: CacheDeed,
  host: Host,
  { from, to }: { from: string | null; to: string | null },
): Promise<Result<string, Fault>> {
  const seen = await stored(deed, host);
  if (!seen.ok) return seen;
  const now = cacheIn(seen.value.xml, deed.target);
  if (!now.ok) return now;
  const changed = withCache(seen.value.xml, deed.target, to);
  if (!changed.ok) return changed;
  if (now.value !== from || changed.value === undefined)
    return fail({ code: 'plan-stale', host: host.name, what: `${deed.vm}, ${deed.target}` });
  const defined = await seen.value.domains.define(changed.value, 0, { timeoutMs: 30_000 });
  return defined.ok ? ok('') : defined;
}

async function isDone(deed: CacheDeed, host: Host): Promise<Result<boolean, Fault>> {
  const seen = await stored(deed, host);
  if (!seen.ok) return seen;
  const now = cacheIn(seen.value.xml, deed.target);
  return now.ok ? ok(now.value === wanted) : now;
}

export const cacheWork: Work<CacheDeed> = {
  commands: ({ vm }) => [quote(['virsh', 'edit', '--domain', vm])],
  isDone,
  apply: (deed, host) => change(deed, host, { from: deed.was, to: wanted }),
  // A stored definition is used by nothing before the next start.
  objection: async () => undefined,
  undo: async (deed, host) => {
    const done = await isDone(deed, host);
    if (!done.ok) return done;
    // Others set another mode since: there is nothing of ours in it.
    return done.value ? change(deed, host, { from: wanted, to: deed.was }) : ok('');
  },
};
