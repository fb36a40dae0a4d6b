/*
  How to reach a daemon. Spelled /var/run on purpose: every host that has /run links it from there.
  A host with modular daemons may lack libvirt-sock, so virtqemud's comes first.
*/

export const SYSTEM_SOCKETS = ['/var/run/libvirt/virtqemud-sock', '/var/run/libvirt/libvirt-sock'] as const;
export const SYSTEM_SOCKETS_READ_ONLY = [
  '/var/run/libvirt/virtqemud-sock-ro',
  '/var/run/libvirt/libvirt-sock-ro',
] as const;

export const SYSTEM_URI = 'qemu:///system';
/** The login's own daemon. For root there is none: it gets the system's. */
export const SESSION_URI = 'qemu:///session';

/** Sockets of a session daemon, in the folder that `SESSION_FOLDER` tells; the read-only ones are the system's alone. */
export const SESSION_SOCKETS = ['virtqemud-sock', 'libvirt-sock'] as const;

/**
 * Where a login's own daemon has its sockets, as a shell says it: libvirt takes GLib's runtime folder, which is the
 * cache folder where there is no XDG_RUNTIME_DIR (a login without a session manager).
 */
export const SESSION_FOLDER = '${XDG_RUNTIME_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}}/libvirt';

/**
 * Run on the host, it joins its standard input and output to the right socket (libvirt 6.8+), and starts the login's own
 * daemon where that does not run.
 */
export const helperArgv = (which: { readonly isSession: boolean; readonly isReadOnly: boolean }) => [
  'virt-ssh-helper',
  ...(which.isReadOnly ? ['-r'] : []),
  which.isSession ? SESSION_URI : SYSTEM_URI,
];

/** Where the helper is missing: netcat joined to one socket. */
export const netcatArgv = (socket: string): readonly string[] => ['nc', '-U', socket];
