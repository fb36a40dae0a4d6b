import type { Host } from '../../hosts/host';

/* As root, or, where the server squashes root, as whom it was written. Fine when it is gone already. */
const erase = `
rm -f -- "$1" 2>/dev/null; [ ! -e "$1" ] ||
  setpriv --reuid "\${2%:*}" --regid "\${2#*:}" --clear-groups rm -f -- "$1"; [ ! -e "$1" ]`;

/** Takes a marker away. True once it is known to be gone. */
export async function eraseMarker(host: Host, marker: { path: string; owner: string }): Promise<boolean> {
  const ran = await host.run(['sh', '-c', erase, 'erase', marker.path, marker.owner], {
    asRoot: true,
    timeoutMs: 10_000,
  });
  return ran.ok && ran.value.exitCode === 0;
}
