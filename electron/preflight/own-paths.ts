import type { BackendXml, DomainXml, EndpointXml } from '../libvirt';

/** Files, directories and sockets besides its disks that QEMU is started with, on whichever host starts it. */
export function ownPathsOf({ domain, migratable }: Record<'domain' | 'migratable', DomainXml>): string[] {
  const { loaderPath, nvram } = domain;
  const paths = [
    loaderPath,
    nvram?.path,
    nvram?.template,
    ...domain.filesystems.map(({ source }) => source),
    ...domain.memoryModules.map((module) => module.path),
    ...migratable.backends.map(pathOfBackend),
    ...migratable.endpoints.map(pathOfEndpoint),
  ];
  return [...new Set(paths.flatMap((path) => (path?.startsWith('/') ? path : [])))];
}

/** What must be there beforehand: the socket, or the directory it is made in. */
export const pathOfBackend = ({ path, isMadeByQemu }: BackendXml): string | undefined =>
  isMadeByQemu ? directoryOf(path) : path;

export function pathOfEndpoint({ does, type, path }: EndpointXml): string | undefined {
  const isMade = does === 'listen' || type === 'file' || type === 'log';
  return isMade ? directoryOf(path) : path;
}

const directoryOf = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : path.replace(/\/[^/]*$/, '') || '/';
