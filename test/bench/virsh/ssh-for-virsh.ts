import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lab } from '../../lab/lab';
import { quoteAll } from '../../lab/quote';

/** How virsh on this machine reaches the lab's hosts. */
export interface SshForVirsh {
  /** `qemu+ssh://root@kvm1/system` and so on, with the lab's own key and known hosts. */
  uri(driver: 'qemu' | 'test', host: string, path: string): string;
  remove(): void;
}

/**
 * libvirt's ssh transport takes a key but no known_hosts file by URI, so it is given a program to run in place of
 * ssh (`command=`, libvirt: docs/uri.rst) that is ssh with the lab's files; nothing of the machine's user is read.
 */
export function sshForVirsh({ state }: Lab): SshForVirsh {
  const folder = mkdtempSync(join(tmpdir(), 'drover-bench-'));
  const program = join(folder, 'ssh');
  const ssh = [
    ...['ssh', '-F', 'none', '-o', 'BatchMode=yes', '-o', 'LogLevel=ERROR', '-o', 'ControlPath=none'],
    ...['-o', 'IdentitiesOnly=yes', '-i', state.keys.plain.privateKey],
    ...['-o', `UserKnownHostsFile=${state.knownHosts}`, '-o', 'GlobalKnownHostsFile=none'],
    ...['-o', 'StrictHostKeyChecking=yes'],
  ];
  writeFileSync(program, `#!/bin/sh\nexec ${quoteAll(ssh)} "$@"\n`, { mode: 0o700 });
  return {
    uri: (driver, host, path) => `${driver}+ssh://root@${host}${path}?command=${program}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
