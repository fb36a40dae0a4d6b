/** How many guests the pretended host has. */
export const domainCount = 1_000;

export interface NodeParts {
  /** What a guest's `<devices>` holds; none without it. */
  readonly devicesOf?: (index: number) => string;
  /** Pools and networks, beside the guests. */
  readonly beside?: string;
}

/** A host of libvirt's own test driver with a thousand guests, each of its own name and UUID, all running. */
export function thousandDomainsXml({ devicesOf, beside = '' }: NodeParts = {}): string {
  const domain = (index: number): string => {
    const uuid = uuidOf(0, index);
    const devices = devicesOf === undefined ? '' : `<devices>${devicesOf(index)}</devices>`;
    return (
      `<domain type='test'><name>${nameOf(index)}</name><uuid>${uuid}</uuid>` +
      `<memory>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os>${devices}</domain>`
    );
  };
  const domains = Array.from({ length: domainCount }, (_, index) => domain(index));
  return `<node>\n${domains.join('\n')}\n${beside}</node>\n`;
}

export const nameOf = (index: number): string => `guest-${index}`;

/** `kind` keeps guests, pools and networks apart. */
export const uuidOf = (kind: number, index: number): string =>
  `5d3f0c2e-${kind.toString(16).padStart(4, '0')}-4000-8000-${index.toString(16).padStart(12, '0')}`;
