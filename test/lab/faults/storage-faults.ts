import { mustScript, word, type FaultKind, type Facts } from './fault-kind';

function safePath(facts: Facts): string {
  const path = word(facts, 'path');
  if (/^\/[A-Za-z0-9_./-]+$/.test(path)) return path;
  throw new Error(`path=/… is needed, not "${path}"`);
}

const filler = (path: string): string => `${path}/.drover-fault-filler`;

/** Room is claimed, not written (fallocate), first in large pieces, then in ever smaller ones: as root, so the share
 * that is kept for root goes too. What it is on is the file system of `path`, usually the whole root. */
const diskFull: FaultKind = {
  name: 'disk-full',
  does: 'leaves no room on the file system of path=/var/lib/libvirt',
  words: { path: '/var/lib/libvirt' },
  bars: false,
  arm: async (lab, host, facts) => {
    const file = filler(safePath(facts));
    const script =
      `f=${file}; : >"$f" || exit 1; at=0; s=1073741824; while [ $s -ge 4096 ]; do ` +
      `if fallocate -o $at -l $s "$f" 2>/dev/null; then at=$((at+s)); else s=$((s/4)); fi; done; ` +
      `! dd if=/dev/zero of="$f.probe" bs=64k count=1 2>/dev/null; r=$?; rm -f "$f.probe"; exit $r`;
    await mustScript(lab, host, script);
  },
  clear: async (lab, host, facts) => {
    await mustScript(lab, host, `rm -f ${filler(safePath(facts))}`);
  },
};

const nfsStopped: FaultKind = {
  name: 'nfs-stopped',
  does: 'stops the NFS server of a storage host; guests with disks there stand still until it is back',
  words: {},
  bars: false,
  arm: async (lab, host) => {
    await mustScript(lab, host, 'systemctl stop nfs-server');
  },
  clear: async (lab, host) => {
    await mustScript(lab, host, 'systemctl start nfs-server');
  },
};

/** Lazily: guests that have a file of it open keep it. Everybody else finds the empty directory under it. */
const diskMissing: FaultKind = {
  name: 'storage-unmounted',
  does: 'takes a mount away from a host; path=/srv/vms',
  words: { path: '/srv/vms' },
  bars: false,
  prepare: async (lab, host, words) => {
    const found = await mustScript(
      lab,
      host,
      `findmnt -n -r -o SOURCE,FSTYPE,OPTIONS ${safePath(words)} | tail -n 1`,
    );
    const [source, type, options] = found.trim().split(' ');
    if (source === undefined || type === undefined || options === undefined)
      throw new Error(`${host} has no such mount`);
    return { ...words, source, type, options };
  },
  arm: async (lab, host, facts) => {
    await mustScript(lab, host, `umount -l ${safePath(facts)}`);
  },
  clear: async (lab, host, facts) => {
    const path = safePath(facts);
    const again = `mount -t ${word(facts, 'type')} -o ${word(facts, 'options')} ${word(facts, 'source')} ${path}`;
    await mustScript(lab, host, `mountpoint -q ${path} || mount ${path} 2>/dev/null || ${again}`);
  },
};

export const storageFaults: readonly FaultKind[] = [diskFull, nfsStopped, diskMissing];
