import type { Fault } from '../../../shared/domain/fault';
import { ok, type Result } from '../../../shared/lib/result';
import type { DeedOf } from '../../../shared/domain/fix';
import { quote } from '../../ssh';
import { imagePaths } from '../image-paths';
import { findPlaces } from '../../hosts/places';
import type { Host } from '../../hosts/host';
import { readDefinitions, refusal, type Defined } from './in-use';
import { runAsRoot, sayAsRoot, type Work } from './work';

const setting = (boolean: string, value: 'on' | 'off') => ['setsebool', '-P', boolean, value];

export const selinuxWork: Work<DeedOf<'selinux'>> = {
  commands: ({ boolean }) => [quote(setting(boolean, 'on'))],
  isDone: async ({ boolean }, host) => {
    const ran = await runAsRoot(host, ['getsebool', boolean]);
    return ran.ok ? ok(/-->\s*on\s*$/.test(ran.value.stdout)) : ran;
  },
  apply: ({ boolean }, host) => sayAsRoot(host, setting(boolean, 'on')),
  objection: async ({ boolean }, host) => refusal(host, boolean, await vmsOnNfs(host)),
  undo: ({ boolean }, host) => sayAsRoot(host, setting(boolean, 'off')),
};

async function vmsOnNfs(host: Host): Promise<Result<string[], Fault>> {
  const read = await readDefinitions(host, true);
  if (!read.ok) return read;
  const paths = ({ definitions }: Defined) => definitions.flatMap(imagePaths);
  const run: typeof host.run = (argv, options) => host.run(argv, { asRoot: true, ...options });
  const places = await findPlaces(run, [...new Set(read.value.flatMap(paths))]);
  if (!places.ok) return places;
  const isOnNfs = (path: string) => places.value.get(path)?.fileSystem.type.startsWith('nfs') === true;
  return ok(read.value.filter((vm) => paths(vm).some(isOnNfs)).map(({ name }) => name));
}
