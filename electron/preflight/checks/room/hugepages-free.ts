import { ok } from '../../../../shared/lib/result';
import type { CapabilitiesXml, DomainXml } from '../../../libvirt';
import { blocker, CouldNotTell, fine, told, type Check } from '../../check';
import type { Facts } from '../../facts';
import { readNumberList, sayNumberList } from '../../number-list';
import { hugePageMounts } from '../../probes/questions/huge-page-mounts';
import { demandPages, type PageDemand } from './demand-pages';

/** Are enough huge pages of each size free, on the memory nodes they must come from, and mounted for QEMU? */
export const hugepagesFree: Check = {
  id: 'hugepages-free',
  group: 'room',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const vm = await facts.domain();
    if (vm.placement.hugePages.length === 0) return fine({ code: 'no-huge-pages', seen: {} });
    const [there, capabilities] = await Promise.all([facts.answersTo(), facts.capabilitiesTo()]);
    const { usualBytes, mountedBytes } = there.to(hugePageMounts);
    const host = facts.destination.name;
    if (usualBytes === null) return blocker({ code: 'huge-pages-unknown-there', seen: { host } });
    const demands = wanted(vm, usualBytes, capabilities);
    const unmounted = demands.filter(({ sizeBytes }) => !mountedBytes.includes(sizeBytes));
    if (unmounted.length > 0)
      return blocker({
        code: 'huge-pages-not-mounted',
        seen: { host, sizesBytes: [...new Set(unmounted.map(({ sizeBytes }) => sizeBytes))] },
      });
    const pages = await Promise.all(demands.map((demand) => count(demand, facts, capabilities)));
    const short = pages.filter(({ needed, free }) => free < needed);
    if (short.length > 0) return blocker({ code: 'huge-pages-short', seen: { host, short } });
    return fine({ code: 'huge-pages-free', seen: { pages } });
  },
};

/** A "huge" page of the ordinary size is an ordinary one. */
const wanted = (vm: DomainXml, usualBytes: number, { pageSizesBytes }: CapabilitiesXml): PageDemand[] =>
  demandPages(vm, usualBytes).filter(({ sizeBytes }) => sizeBytes !== pageSizesBytes[0]);

async function count(demand: PageDemand, facts: Facts, capabilities: CapabilitiesXml) {
  const { sizeBytes, needed, hostNodes } = demand;
  const free = await freePages(demand, facts, capabilities);
  const nodes = readNumberList(hostNodes ?? '');
  return { sizeBytes, needed, free, nodes: nodes === undefined ? '' : sayNumberList(nodes) };
}

async function freePages(
  { sizeBytes, hostNodes }: PageDemand,
  { to, within }: Facts,
  { pageSizesBytes, cells }: CapabilitiesXml,
): Promise<number> {
  if (!pageSizesBytes.includes(sizeBytes)) return 0;
  if (hostNodes === undefined) return told(await to().node.getFreePages(sizeBytes, within));
  const nodes = readNumberList(hostNodes);
  if (nodes === undefined) throw new CouldNotTell(`“${hostNodes}” is no list of memory nodes`);
  const most = Math.max(-1, ...cells.map(({ id }) => id));
  const each = told(most < 0 ? ok([]) : await to().node.getFreePagesByCell(sizeBytes, most + 1, within));
  return nodes.reduce((sum, node) => sum + (each[node] ?? 0), 0);
}
