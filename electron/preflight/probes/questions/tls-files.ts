import type { Question } from '../question';

/** One file of QEMU's certificates. */
export interface TlsFile {
  readonly name: string;
  readonly isThere: boolean;
  /** Epoch ms; null for a key, and where the host cannot read certificates. */
  readonly expiresAtMs: number | null;
  /** Names and addresses a certificate is for: `DNS:kvm2.example`, `IP Address:192.0.2.7`. */
  readonly names: readonly string[];
}

export interface TlsFiles {
  readonly folder: string;
  readonly files: readonly TlsFile[];
}

const names = ['ca-cert.pem', 'server-cert.pem', 'server-key.pem', 'client-cert.pem', 'client-key.pem'];

/**
 * What a host has for an encrypted stream, where its qemu.conf says it is. libvirt: src/qemu/qemu.conf,
 * migrate_tls_x509_cert_dir, else default_tls_x509_cert_dir, else /etc/pki/qemu. Null: only root may look.
 */
export const tlsFiles: Question<TlsFiles | null> = {
  kind: 'tls_files',
  shell: `set -- "\${1:-/etc/libvirt/qemu.conf}"
[ "$uid" = 0 ] || exit 5
said() { printf 's/^[[:space:]]*%s_tls_x509_cert_dir[[:space:]]*=[[:space:]]*["\\047]\\\\([^"\\047]*\\\\).*/%s \\\\1/p' "$1" "$2"; }
folder=/etc/pki/qemu; best=0
while read -r rank at; do
  [ -n "$rank" ] && [ "$rank" -ge "$best" ] && { best=$rank; folder=$at; }
done <<END
$(sed -n -e "$(said default 1)" -e "$(said migrate 2)" -- "$1" 2>/dev/null)
END
printf '%s\\n' "$folder"
for name in ${names.join(' ')}; do
  echo "file $name"
  [ -s "$folder/$name" ] || continue
  echo there
  case $name in *-key.pem) continue;; esac
  timeout -s KILL 3 openssl x509 -noout -enddate -ext subjectAltName -in "$folder/$name" 2>/dev/null
done
exit 0`,
  about: () => [''],
  read: (text, exitCode) => {
    if (exitCode === 5) return null;
    const [folder = '', ...blocks] = text.split(/\nfile /);
    if (exitCode !== 0 || blocks.length !== names.length) return undefined;
    return { folder, files: blocks.map(readFile) };
  },
};

function readFile(block: string): TlsFile {
  const [name = '', ...lines] = block.split('\n');
  const end = /notAfter=(.+)/.exec(block)?.[1];
  const expires = end === undefined ? Number.NaN : Date.parse(end);
  return {
    name,
    isThere: lines.includes('there'),
    expiresAtMs: Number.isNaN(expires) ? null : expires,
    names: (block.match(/(?:DNS|IP Address):[^\s,]+/g) ?? []).map(String),
  };
}
