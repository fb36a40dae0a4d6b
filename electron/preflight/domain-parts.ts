import type { DiskXml, DomainXml } from '../libvirt';

/** Disks with something in them. */
export const filledDisks = (domain: DomainXml): DiskXml[] =>
  domain.disks.filter((disk) => disk.source !== undefined);

export const bridgesOf = (domain: DomainXml): string[] => sourcesOf(domain, 'bridge');
export const networksOf = (domain: DomainXml): string[] => sourcesOf(domain, 'network');

function sourcesOf(domain: DomainXml, type: string): string[] {
  const names = domain.nics.flatMap((nic) => (nic.type === type ? (nic.source ?? []) : []));
  return [...new Set(names)];
}
