import type { Question } from '../question';

/**
 * UUIDs of the secrets that have a value on the destination's disk, by the names of the files alone: no value is read.
 * libvirt: src/secret/secret_driver.c, virSecretObjSaveData writes it beside the definition. Null: only root may look.
 */
export const secretValues: Question<readonly string[] | null> = {
  kind: 'secret_values',
  shell: `set -- "\${1:-/etc/libvirt/secrets}"
[ -d "$1" ] || { [ "$uid" = 0 ] && exit 0; exit 5; }
[ -r "$1" ] && [ -x "$1" ] || exit 5
cd -- "$1" && for name in *; do [ -s "$name" ] && printf '%s\\n' "$name"; done
exit 0`,
  about: ({ end }) => (end === 'destination' ? [''] : []),
  read: (text, exitCode) => {
    if (exitCode === 5) return null;
    if (exitCode !== 0) return undefined;
    const values = text.split('\n').filter((name) => !name.endsWith('.xml'));
    return values.flatMap((name) => /^([0-9a-f-]{36})\./i.exec(name)?.[1]?.toLowerCase() ?? []);
  },
};
