import type { Question } from '../question';

/** What libvirt's QEMU driver was told on that host, as far as checks ask. */
export type QemuConf =
  | { readonly is: 'read'; readonly settings: ReadonlyMap<string, string> }
  /** There is no such file: everything is as libvirt has it. */
  | { readonly is: 'absent' }
  /** The login may not read it; it takes root. */
  | { readonly is: 'unreadable' };

/* Only these: the file may hold passwords (vnc_password, spice_password). */
const keys = [
  'default_tls_x509_cert_dir',
  'dynamic_ownership',
  'group',
  'hugetlbfs_mount',
  'lock_manager',
  'migrate_tls_force',
  'migrate_tls_x509_cert_dir',
  'migration_address',
  'migration_host',
  'migration_port_max',
  'migration_port_min',
  'security_default_confined',
  'security_driver',
  'security_require_confined',
  'user',
];

/** The settings in the system daemon's qemu.conf; libvirt: src/qemu/qemu.conf. Lists as they are written. */
export const qemuConf: Question<QemuConf> = {
  kind: 'qemu_conf',
  shell: `set -- "\${1:-/etc/libvirt/qemu.conf}"
[ -e "$1" ] || { [ "$uid" = 0 ] && exit 4; [ -x "\${1%/*}" ] && exit 4; exit 5; }
[ -r "$1" ] || exit 5
grep -E '^[[:space:]]*(${keys.join('|')})[[:space:]]*=' -- "$1"; [ $? -le 1 ]`,
  about: () => [''],
  read: (text, exitCode) => {
    if (exitCode === 4) return { is: 'absent' };
    if (exitCode === 5) return { is: 'unreadable' };
    return exitCode === 0 ? { is: 'read', settings: readSettings(text) } : undefined;
  },
};

/** Numbers and quoted texts lose their quotes and what stands behind them; the rest stays as it is written. */
function readSettings(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').map((line) => /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line));
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, key, value = ''] = line ?? [];
      const plain = /^"([^"]*)"|^'([^']*)'|^(\d+)/.exec(value);
      return key === undefined ? [] : [[key, plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? value]];
    }),
  );
}
