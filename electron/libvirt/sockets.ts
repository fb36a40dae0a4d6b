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

/** Run on the host, it joins its standard input and output to the right socket (libvirt 6.8+). */
export const HELPER_ARGV = ['virt-ssh-helper', SYSTEM_URI] as const;
export const HELPER_ARGV_READ_ONLY = ['virt-ssh-helper', '-r', SYSTEM_URI] as const;

/** Where the helper is missing: netcat joined to one socket. */
export const netcatArgv = (socket: string): readonly string[] => ['nc', '-U', socket];
