import { dirname } from 'node:path/posix';
import { imagePaths } from '../image-paths';
import { explain, stepOn, type Fix, type Site } from '../fix';
import { askScript } from './ask-script';

const script = `say stat -c '%u:%g %a' -- "$1"`;

/** Makes the directories of a VM's images on the destination, with the owner and mode they have on the source. */
export const targetDirectory: Fix = {
  id: 'target-directory',
  rootOn: ({ source, destination }) => [source, destination],
  plan: async (site) => {
    const folders = [...new Set(imagePaths(await site.facts.domain()).map((path) => dirname(path)))];
    const steps = (await Promise.all(folders.map((folder) => stepsFor(site, folder)))).flat();
    if (steps.length > 0) return { steps };
    return explain('directory-there', { host: site.destination.name, path: folders.join(', ') });
  },
};

/** From the first one that is missing down: mkdir makes one level. */
async function stepsFor({ source, destination }: Site, folder: string) {
  const levels = folder
    .split('/')
    .flatMap((_, at, parts) => (at === 0 ? [] : [parts.slice(0, at + 1).join('/')]));
  const steps = [];
  for (const path of levels) {
    const [there] = await askScript(destination, script, [path]);
    if (there?.exitCode === 0) continue;
    const [here] = await askScript(source, script, [path]);
    const [owner = '', mode = ''] = /^\d+:\d+ \d+$/.test(here?.text ?? '') ? here!.text.split(' ') : [];
    const own = owner === '' ? { owner: '0:0', mode: '0755' } : { owner, mode: mode.padStart(4, '0') };
    steps.push(stepOn(destination, { kind: 'directory', path, ...own }, { holds: 'survives-reboot' }));
  }
  return steps;
}
