import type { CapabilitiesXml, DomainXml } from '../../../libvirt';
import { blocker, CouldNotTell, fine, told, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { readNumberList, sayNumberList } from '../../number-list';

/** Has the destination the CPUs and memory nodes the guest is tied to? Equal numbers can be other sockets. */
export const numaPinningFit: Check = {
  id: 'numa-pinning-fit',
  group: 'room',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const ties = tiesOf(await facts.domain());
    if (ties.length === 0) return fine({ code: 'not-pinned', seen: {} });
    const [from, to] = await Promise.all([facts.capabilitiesFrom(), facts.capabilitiesTo()]);
    const has = { cpu: await cpusOf(to, facts), node: nodesOf(to) };
    const missing = ties.flatMap(({ of, kind, numbers }) => {
      const lacking = numbers.filter((number) => !has[kind].includes(number));
      return lacking.length === 0 ? [] : { of, kind, numbers: sayNumberList(lacking) };
    });
    const host = facts.destination.name;
    if (missing.length > 0) return blocker({ code: 'pinned-to-missing', seen: { host, missing } });
    const tied = ties.map(({ of, kind, numbers }) => ({ of, kind, numbers: sayNumberList(numbers) }));
    const isLaidOutAlike = JSON.stringify(from.cells) === JSON.stringify(to.cells);
    return isLaidOutAlike
      ? fine({ code: 'pinned-fits', seen: { tied } })
      : warning({ code: 'pinned-elsewhere', seen: { host, tied } });
  },
};

interface Tie {
  readonly of: string;
  readonly kind: 'cpu' | 'node';
  readonly numbers: readonly number[];
}

function tiesOf({ placement }: DomainXml): Tie[] {
  const read = (of: string, kind: Tie['kind'], text: string): Tie => {
    const numbers = readNumberList(text);
    if (numbers === undefined) throw new CouldNotTell(`“${text}” (${of}) is no list of numbers`);
    return { of, kind, numbers };
  };
  return [
    ...placement.cpuSets.map(({ of, cpus }) => read(of, 'cpu', cpus)),
    ...placement.nodeSets.map(({ of, nodes }) => read(of, 'node', nodes)),
  ];
}

/** A host that tells no cells has its CPUs numbered through. */
async function cpusOf({ cells }: CapabilitiesXml, { to, within }: Facts): Promise<number[]> {
  const listed = cells.flatMap(({ cpus }) => cpus);
  if (listed.length > 0) return listed;
  const { cpus } = told(await to().node.getInfo(within));
  return Array.from({ length: cpus }, (_, at) => at);
}

const nodesOf = ({ cells }: CapabilitiesXml): number[] =>
  cells.length === 0 ? [0] : cells.map(({ id }) => id);
