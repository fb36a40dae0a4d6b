import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStringList } from './string-list';

export interface UriAlias {
  readonly name: string;
  readonly uri: string;
}

/**
 * `uri_aliases` of libvirt's client configuration in a person's home (libvirt.org/uri.html#uri-aliases); none when
 * there is no such file.
 */
export async function readUriAliases(home: string): Promise<UriAlias[]> {
  const text = await readFile(join(home, '.config/libvirt/libvirt.conf'), 'utf8').catch(() => '');
  return uriAliasesOf(text);
}

/** Pure: `uri_aliases = [ "name=uri", … ]` of a configuration's text. */
export function uriAliasesOf(text: string): UriAlias[] {
  const setting = /^[ \t]*uri_aliases[ \t]*=/m.exec(text);
  if (setting === null) return [];
  return readStringList(text.slice(setting.index)).flatMap((entry) => {
    const [, name, uri] = /^([\w.-]+)=(.+)$/s.exec(entry) ?? [];
    return name === undefined || uri === undefined ? [] : [{ name, uri }];
  });
}
