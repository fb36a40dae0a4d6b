/** One entry of an initial file system. A device needs no node on this machine, and so no root. */
export type CpioEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly content: Buffer; readonly mode: number }
  | {
      readonly kind: 'character device';
      readonly path: string;
      readonly major: number;
      readonly minor: number;
    };

const fileType = { directory: 0o040000, file: 0o100000, 'character device': 0o020000 } as const;

const padTo4 = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);

const hex = (value: number): string => value.toString(16).padStart(8, '0').toUpperCase();

function member(
  path: string,
  inode: number,
  mode: number,
  content: Buffer,
  device: [number, number],
): Buffer {
  const name = Buffer.from(`${path}\0`);
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, ...device, name.length, 0];
  const head = Buffer.concat([Buffer.from(`070701${fields.map(hex).join('')}`), name]);
  return Buffer.concat([head, padTo4(head.length), content, padTo4(content.length)]);
}

function entryMember(entry: CpioEntry, inode: number): Buffer {
  const permissions = entry.kind === 'file' ? entry.mode : entry.kind === 'directory' ? 0o755 : 0o600;
  const content = entry.kind === 'file' ? entry.content : Buffer.alloc(0);
  const device: [number, number] = entry.kind === 'character device' ? [entry.major, entry.minor] : [0, 0];
  return member(entry.path, inode, fileType[entry.kind] | permissions, content, device);
}

/** An archive in the "newc" form that Linux unpacks as its initial file system
 * (kernel: Documentation/driver-api/early-userspace/buffer-format.rst). Paths have no leading slash. */
export function cpio(entries: readonly CpioEntry[]): Buffer {
  const members = entries.map((entry, index) => entryMember(entry, index + 1));
  return Buffer.concat([...members, member('TRAILER!!!', 0, 0, Buffer.alloc(0), [0, 0])]);
}
