import { ok } from '../../../shared/lib/result';
import type { DeedOf } from '../../../shared/domain/fix';
import { quote } from '../../ssh';
import { filledDisks, pathsOf } from '../../preflight/service';
import { findPlaces } from '../../hosts/places';
import type { Host } from '../../hosts/host';
import type { DomainXml } from '../../libvirt';
import { refusal, vmsUsing } from './in-use';
import { runAsRoot, sayAsRoot, type Work } from './work';

const setting = (boolean: string, value: 'on' | 'off') => ['setsebool', '-P', boolean, value];

export const selinuxWork: Work<DeedOf<'selinux'>> = {
  commands: ({ boolean }) => [quote(setting(boolean, 'on'))],
  isDone: async ({ boolean }, host) => {
    const ran = await runAsRoot(host, ['getsebool', boolean]);
    return ran.ok ? ok(/-->\s*on\s*$/.test(ran.value.stdout)) : ran;
  },
  apply: ({ boolean }, host) => sayAsRoot(host, setting(boolean, 'on')),
  objection: async ({ boolean }, host) => {
    const shared: string[] = [];
    const all = await vmsUsing(
      host,
      (domain) => filledDisks(domain).length > 0 && keep(domain, shared),
      true,
    );
    if (!all.ok) return all.fault;
    const onNfs = await pathsOnNfs(host, shared);
    if (!onNfs.ok) return onNfs.fault;
    const users = await vmsUsing(
      host,
      (domain) => pathsOf(domain).some((path) => onNfs.value.has(path)),
      true,
    );
    return refusal(host, boolean, users);
  },
  undo: ({ boolean }, host) => sayAsRoot(host, setting(boolean, 'off')),
};

function keep(domain: DomainXml, into: string[]): boolean {
  into.push(...pathsOf(domain));
  return false;
}

async function pathsOnNfs(host: Host, paths: readonly string[]) {
  const places = await findPlaces((argv, options) => host.run(argv, { asRoot: true, ...options }), paths);
  if (!places.ok) return places;
  const isNfs = ([, place]: readonly [string, { fileSystem: { type: string } }]) =>
    place.fileSystem.type.startsWith('nfs');
  return ok(new Set([...places.value].filter(isNfs).map(([path]) => path)));
}
