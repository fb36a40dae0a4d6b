/** A file, directory or symbolic link to be laid down in a host's root. */
export interface TarEntry {
  /** Without a leading slash; directories end in one. */
  readonly path: string;
  readonly content?: string;
  readonly linkTo?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

const blockSize = 512;

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

function typeFlag(entry: TarEntry): string {
  if (entry.linkTo !== undefined) return '2';
  return entry.path.endsWith('/') ? '5' : '0';
}

const defaultMode = (entry: TarEntry): number => (entry.path.endsWith('/') ? 0o755 : 0o644);

function header(entry: TarEntry, size: number): Buffer {
  if (Buffer.byteLength(entry.path) > 100) throw new Error(`path too long for this archive: ${entry.path}`);
  const block = Buffer.alloc(blockSize);
  block.write(entry.path, 0);
  block.write(octal(entry.mode ?? defaultMode(entry), 8), 100);
  block.write(octal(entry.uid ?? 0, 8), 108);
  block.write(octal(entry.gid ?? 0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(typeFlag(entry), 156);
  block.write(entry.linkTo ?? '', 157);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const pad = (length: number): Buffer => Buffer.alloc((blockSize - (length % blockSize)) % blockSize);

/** A ustar archive (POSIX.1-1988), made in memory: owners and modes are ours without a temporary tree. */
export function tar(entries: readonly TarEntry[]): Buffer {
  const pieces = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '');
    return [header(entry, content.length), content, pad(content.length)];
  });
  return Buffer.concat([...pieces, Buffer.alloc(2 * blockSize)]);
}
