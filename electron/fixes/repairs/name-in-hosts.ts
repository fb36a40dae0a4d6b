import { isIP } from 'node:net';
import type { LineEdit } from '../../../shared/domain/fix';
import { CouldNotTell, told } from '../../preflight/service';
import { diffOfFile, readFileOf, sha256Of } from '../deeds/file';
import { explain, stepOn, type Draft, type Fix, type Site } from '../fix';
import { applyEdits } from '../text/edit-lines';

const path = '/etc/hosts';

/**
 * Lets the source find the destination by its own name: a line of ours in the source's /etc/hosts; hosts(5). Where the
 * name leads back to the source by a line there, the name is taken out of that line, and out of nothing else.
 */
export const nameInHosts: Fix = {
  id: 'name-in-hosts',
  rootOn: ({ source }) => [source],
  plan: async (site) => {
    const { facts, source, destination } = site;
    const [name, address] = await Promise.all([facts.destinationName(), facts.addressTo()]);
    const ownName = told(await facts.from().node.getHostname(facts.within));
    if (isIP(address) === 0 || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
      throw new CouldNotTell(`“${name}” at “${address}” cannot stand in ${path}`);
    if (/^localhost(\.|$)/i.test(name)) {
      const command = 'hostnamectl set-hostname NEW-NAME';
      return explain('name-localhost', { host: destination.name, name }, [command]);
    }
    if (isSame(name, ownName))
      return explain('name-shared', { name, host: source.name, other: destination.name }, [
        'hostnamectl set-hostname NEW-NAME',
      ]);
    return planLines(site, namesFor(name, ownName), address);
  },
};

async function planLines(site: Site, names: readonly string[], address: string): Promise<Draft> {
  const { finding, source, mark } = site;
  const before = told(await readFileOf(source, path));
  const isLoopback = finding.code === 'name-is-loopback';
  const led = isLoopback ? loopbackEdits(before, names, mark) : [];
  if (isLoopback && led.length === 0)
    return explain('name-not-from-file', { name: names.join(', '), host: source.name, path });
  const edits = [...led, { gone: null, put: `${address}\t${names.join(' ')}\t# ${mark}` }];
  const after = applyEdits(before, edits);
  if (after === undefined) throw new CouldNotTell(`${path} could not be changed by the line`);
  const deed = {
    kind: 'file',
    path,
    edits,
    seenSha256: sha256Of(before),
    backup: `${path}.${mark}`,
  } as const;
  const diff = diffOfFile(before, after, path);
  return { steps: [stepOn(source, deed, { holds: 'survives-reboot', diff })] };
}

/** Host names are compared without regard to case, and the part before the first dot is an alias of the whole. */
const isSame = (one: string, other: string): boolean => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || shortOf(a) === b || a === shortOf(b);
};
const shortOf = (name: string): string => name.split('.')[0] ?? name;

/** The name and its short form, unless that would take a name from the host itself. */
function namesFor(name: string, ownName: string): string[] {
  const short = shortOf(name);
  const isOwn = short.toLowerCase() === shortOf(ownName).toLowerCase();
  return short === name || isOwn ? [name] : [name, short];
}

/** The lines that lead these names back to the host itself, each without them; a remark where nothing else is left. */
export function loopbackEdits(text: string, names: readonly string[], mark: string): LineEdit[] {
  const isOurs = (word: string) => names.some((name) => name.toLowerCase() === word.toLowerCase());
  return text.split('\n').flatMap((line) => {
    const [words = '', ...remark] = line.split('#');
    const [address = '', ...named] = words.trim().split(/\s+/);
    const isLoopback = address.startsWith('127.') || address === '::1';
    if (!isLoopback || !named.some(isOurs)) return [];
    if (named.every(isOurs)) return { gone: line, put: `# ${mark}: ${line}` };
    const left = words.replace(/(\s+)(\S+)/g, (both, _space: string, word: string) =>
      isOurs(word) ? '' : both,
    );
    return { gone: line, put: [left, ...remark].join('#') };
  });
}
