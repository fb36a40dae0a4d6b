import { present } from '../present';
import { bytesIn } from './bytes';
import { attribute, child, children, text, wholeNumber, type Element } from './element';

/** Which of the host's CPUs and memory a guest is tied to. Nothing of it is seen by the guest. */
export interface PlacementXml {
  /** Every list of host CPUs it names, as written (`0-3,^2`), and for what: `vcpu`, `vcpupin 2`, `emulatorpin` … */
  readonly cpuSets: readonly { readonly of: string; readonly cpus: string }[];
  /** Every list of host NUMA nodes, likewise. */
  readonly nodeSets: readonly {
    readonly of: string;
    readonly nodes: string;
    /** strict, preferred, interleave, restrictive */
    readonly mode: string;
    /** The guest's own NUMA cell it is for; absent for the whole guest. */
    readonly guestCell?: number;
  }[];
  /** Weight against other guests; kept by the kernel in two scales (cgroup v1: 2–262144, v2: 1–10000). */
  readonly cpuShares?: number;
  /** Kinds of huge pages asked for; one without a size takes the host's default. Empty without huge pages. */
  readonly hugePages: readonly {
    readonly sizeBytes?: number;
    /** Of the guest's cells. */ readonly guestCells?: string;
  }[];
  /** The guest's own NUMA cells. */
  readonly guestCells: readonly { readonly id: number; readonly memoryBytes: number }[];
}

export function readPlacement(domain: Element): PlacementXml {
  const tune = child(domain, 'cputune');
  return {
    cpuSets: readCpuSets(child(domain, 'vcpu'), tune),
    nodeSets: readNodeSets(child(domain, 'numatune')),
    ...present({ cpuShares: wholeNumber(text(child(tune, 'shares'))) }),
    hugePages: readHugePages(child(domain, 'memoryBacking', 'hugepages')),
    guestCells: children(child(domain, 'cpu', 'numa'), 'cell').map((cell, index) => ({
      id: wholeNumber(attribute(cell, 'id')) ?? index,
      memoryBytes: cellBytes(cell),
    })),
  };
}

function readCpuSets(vcpu: Element | undefined, tune: Element | undefined): PlacementXml['cpuSets'] {
  const pins = ['vcpupin', 'emulatorpin', 'iothreadpin'].flatMap((name) =>
    children(tune, name).map((pin) => {
      const number = attribute(pin, 'vcpu') ?? attribute(pin, 'iothread');
      return { of: number === undefined ? name : `${name} ${number}`, cpus: attribute(pin, 'cpuset') ?? '' };
    }),
  );
  return [{ of: 'vcpu', cpus: attribute(vcpu, 'cpuset') ?? '' }, ...pins].filter(({ cpus }) => cpus !== '');
}

function readNodeSets(numatune: Element | undefined): PlacementXml['nodeSets'] {
  const whole = children(numatune, 'memory').map((memory) => ({ of: 'memory', element: memory }));
  const cells = children(numatune, 'memnode').map((memnode) => ({
    of: `memnode ${attribute(memnode, 'cellid') ?? ''}`,
    element: memnode,
  }));
  return [...whole, ...cells].flatMap(({ of, element }) => {
    const nodes = attribute(element, 'nodeset');
    const guestCell = wholeNumber(attribute(element, 'cellid'));
    // libvirt: docs/formatdomain.rst, numatune: strict where no mode is given.
    const mode = attribute(element, 'mode') ?? 'strict';
    return nodes === undefined ? [] : [{ of, nodes, mode, ...present({ guestCell }) }];
  });
}

function readHugePages(hugepages: Element | undefined): PlacementXml['hugePages'] {
  if (hugepages === undefined) return [];
  const pages = children(hugepages, 'page').map((page) =>
    present({ sizeBytes: sizeOf(page), guestCells: attribute(page, 'nodeset') }),
  );
  return pages.length === 0 ? [{}] : pages;
}

/** Figures in attributes, with their unit beside them: KiB where none is given. */
const sizeOf = (page: Element): number | undefined => attributeBytes(page, 'size');
const cellBytes = (cell: Element): number => attributeBytes(cell, 'memory') ?? 0;

function attributeBytes(element: Element, name: string): number | undefined {
  const amount = attribute(element, name);
  return amount === undefined ? undefined : bytesIn({ ...element, text: amount }, 'KiB');
}
