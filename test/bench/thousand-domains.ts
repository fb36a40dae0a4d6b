/** How many guests the pretended host has. */
export const domainCount = 1_000;

/** A host of libvirt's own test driver with a thousand guests, each of its own name and UUID, all running. */
export function thousandDomainsXml(): string {
  const domain = (index: number): string => {
    const uuid = `5d3f0c2e-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
    return (
      `<domain type='test'><name>guest-${index}</name><uuid>${uuid}</uuid>` +
      `<memory>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>`
    );
  };
  return `<node>\n${Array.from({ length: domainCount }, (_, index) => domain(index)).join('\n')}\n</node>\n`;
}
