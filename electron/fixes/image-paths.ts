import type { DomainXml } from '../libvirt';

/** Paths of every image of a VM, those below the top one included; each once. */
export function imagePaths({ disks }: DomainXml): string[] {
  const sources = disks.flatMap(({ source, backing }) => [source, ...backing.map((below) => below.source)]);
  return [...new Set(sources.flatMap((source) => source?.path ?? []))];
}
