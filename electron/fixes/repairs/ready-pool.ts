import { dirname } from 'node:path/posix';
import { isDeepStrictEqual } from 'node:util';
import type { DeedOf, FixStep } from '../../../shared/domain/fix';
import {
  readPoolXml,
  STORED_XML,
  type DomainXml,
  type PoolRef,
  type PoolXml,
  type Storage,
} from '../../libvirt';
import { CouldNotTell, told, type Facts } from '../../preflight/service';
import { portablePool } from '../deeds/pool';
import { explain, stepOn, type Draft, type Fix, type Site } from '../fix';
import { unifiedDiff } from '../text/unified-diff';
import { askScript } from './ask-script';

interface Known {
  readonly ref: PoolRef;
  readonly pool: PoolXml;
}

/**
 * Gives the destination an active pool for each directory of the VM's images: one that is stopped is started, one that
 * is missing is defined like the source's, or as a plain directory. libvirt creates images only where a pool is.
 */
export const readyPool: Fix = {
  id: 'ready-pool',
  rootOn: ({ destination }) => [destination],
  plan: async (site) => {
    const { facts, destination } = site;
    const homes = homesOf(await facts.domain(), facts.way.copiedDisks);
    const [here, there] = await Promise.all([
      poolsOf(facts.from().storage, facts),
      poolsOf(facts.to().storage, facts),
    ]);
    const steps: FixStep[] = [];
    for (const home of homes) {
      const [own, known] = [here, there].map((pools) => pools.find((pool) => isHome(pool, home)));
      const draft =
        known === undefined ? await draftNew(site, home, own, there) : await draftStart(site, known.ref);
      if (draft.explanation !== undefined) return draft;
      steps.push(...draft.steps);
    }
    return steps.length > 0 ? { steps } : explain('nothing-to-mend', { host: destination.name });
  },
};

/** Where an image lies: in a directory, or in a pool that its disk names. */
type Home = { readonly folder: string } | { readonly pool: string };

const isHome = ({ ref, pool }: Known, home: Home): boolean =>
  'pool' in home ? ref.name === home.pool : pool.targetPath === home.folder;

/** Of the disks that are copied, or of all of them when none is; each home once. */
function homesOf({ disks }: DomainXml, copied: readonly string[]): Home[] {
  const wanted = disks.filter(
    ({ device, target }) => device === 'disk' && (copied.length === 0 || copied.includes(target)),
  );
  const homes = wanted.flatMap(({ source }): Home[] => {
    if (source?.pool !== undefined) return [{ pool: source.pool }];
    return source?.path === undefined ? [] : [{ folder: dirname(source.path) }];
  });
  return homes.filter((home, at) => homes.findIndex((other) => isDeepStrictEqual(other, home)) === at);
}

async function poolsOf(storage: Storage, { within }: Facts): Promise<Known[]> {
  const refs = told(await storage.listPools(0, within));
  const read = async (ref: PoolRef): Promise<Known> => ({
    ref,
    pool: told(readPoolXml(told(await storage.getPoolXml(ref, 0, within)))),
  });
  return Promise.all(refs.map(read));
}

const part = ({ destination }: Site, what: DeedOf<'pool'>['part'], name: string, xml = ''): FixStep =>
  stepOn(
    destination,
    { kind: 'pool', part: what, name, xml: xml === '' ? null : xml },
    {
      holds: what === 'start' ? 'until-reboot' : 'survives-reboot',
      ...(xml !== '' && { diff: unifiedDiff('', `${xml}\n`, `${name}.xml`) }),
    },
  );

async function draftStart(site: Site, ref: PoolRef): Promise<Draft> {
  const { storage } = site.facts.to();
  const { within } = site.facts;
  if (told(await storage.isPoolActive(ref, within))) return { steps: [] };
  const isAutostarted = told(await storage.getPoolAutostart(ref, within));
  const steps = [part(site, 'start', ref.name)];
  return { steps: isAutostarted ? steps : [...steps, part(site, 'autostart', ref.name)] };
}

/** Kinds that are a directory, whatever is mounted there; others hold devices that only a person can vouch for. */
const copied: readonly string[] = ['dir', 'netfs'];

async function draftNew(
  site: Site,
  home: Home,
  own: Known | undefined,
  there: readonly Known[],
): Promise<Draft> {
  const { facts, destination } = site;
  const folder = 'folder' in home ? home.folder : own?.pool.targetPath;
  if (folder === undefined) throw new CouldNotTell('the source does not know the pool either');
  if (own !== undefined && !copied.includes(own.pool.type))
    return explain('pool-kind-by-hand', { host: destination.name, pool: own.ref.name, type: own.pool.type });
  const written =
    own === undefined
      ? undefined
      : told(await facts.from().storage.getPoolXml(own.ref, STORED_XML, facts.within));
  const name = freeName(own?.ref.name ?? (folder.split('/').at(-1) || 'images'), there);
  const copy =
    written === undefined || name !== own?.ref.name ? plainPool(name, folder) : told(portablePool(written));
  const make = await directorySteps(site, folder);
  return {
    steps: [
      ...make,
      part(site, 'define', name, copy),
      part(site, 'start', name),
      part(site, 'autostart', name),
    ],
  };
}

function freeName(wanted: string, there: readonly Known[]): string {
  const isTaken = (name: string) => there.some(({ ref }) => ref.name === name);
  for (let figure = 1; ; figure += 1) {
    const name = figure === 1 ? wanted : `${wanted}-${figure}`;
    if (!isTaken(name)) return name;
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>'"]/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

const plainPool = (name: string, folder: string): string =>
  `<pool type='dir'>\n  <name>${escaped(name)}</name>\n  <target>\n    <path>${escaped(folder)}</path>\n  </target>\n</pool>`;

/** As libvirt itself makes the directory of a pool: root's, and to be passed through by QEMU's user. */
async function directorySteps({ destination }: Site, path: string): Promise<FixStep[]> {
  const [said] = await askScript(destination, 'say test -d "$1"', [path]);
  if (said?.exitCode === 0) return [];
  const deed = { kind: 'directory', path, owner: '0:0', mode: '0711' } as const;
  return [stepOn(destination, deed, { holds: 'survives-reboot' })];
}
