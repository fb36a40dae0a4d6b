import type { HostSuggestion } from '../../../shared/contract/hosts';
import { sameHostKey } from '../../../shared/domain/host-list';
import { readAliases, type SshAlias } from '../../ssh';
import type { SavedHost } from '../saved-hosts';
import { readLibvirtUri } from './libvirt-uri';
import { readUriAliases } from './uri-aliases';
import { virtManagerUris, type RunLocal } from './virt-manager';

export interface SuggestOptions {
  readonly home: string;
  readonly run: RunLocal;
  readonly known: readonly SavedHost[];
}

/** Every host that ssh's, virt-manager's and libvirt's own files on this machine name. Nothing is connected to. */
export async function suggestHosts({ home, run, known }: SuggestOptions): Promise<HostSuggestion[]> {
  const [aliases, uris, uriAliases] = await Promise.all([
    readAliases(home),
    virtManagerUris(run),
    readUriAliases(home),
  ]);
  const found: HostSuggestion[] = [
    ...aliases.map(ofAlias),
    ...uris.flatMap((uri) => ofUri('virt-manager', undefined, uri)),
    ...uriAliases.flatMap(({ name, uri }) => ofUri('libvirt-conf', name, uri)),
  ];
  const seen = new Set<string>();
  return found.flatMap((suggestion) => {
    const key = [suggestion.from, suggestion.name, suggestion.address, suggestion.user, suggestion.port];
    if (seen.has(key.join(' '))) return [];
    seen.add(key.join(' '));
    const knownAs = nameOfKnown(suggestion, known);
    return [knownAs === undefined ? suggestion : { ...suggestion, knownAs }];
  });
}

/** Saved under its alias, so that everything else ssh's configuration says of it holds when it is connected. */
function ofAlias({ alias, hostName, user, port, jump }: SshAlias): HostSuggestion {
  const about = [hostName === alias ? undefined : hostName, jump && `through ${jump}`].filter(Boolean);
  return {
    from: 'ssh-config',
    name: alias,
    address: alias,
    instance: 'system',
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port }),
    ...(about.length > 0 && { about: about.join(', ') }),
  };
}

function ofUri(from: HostSuggestion['from'], name: string | undefined, uri: string): HostSuggestion[] {
  const host = readLibvirtUri(uri);
  return host === undefined ? [] : [{ from, name: name ?? host.address, ...host }];
}

/** A user who is not named is left open: then any login to that address counts as the same host. */
function nameOfKnown(suggestion: HostSuggestion, known: readonly SavedHost[]): string | undefined {
  return known.find((host) => {
    const { address, user = host.user, port = 22 } = suggestion;
    const { instance } = suggestion;
    return sameHostKey({ address, user, port, instance }) === sameHostKey({ ...host, jump: undefined });
  })?.name;
}
