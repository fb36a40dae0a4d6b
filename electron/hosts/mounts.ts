/** One line of /proc/self/mountinfo, what matters of it; see proc(5). */
export interface Mount {
  readonly target: string;
  /** The part of the file system that is mounted there: `/`, or a subfolder for a bind mount. */
  readonly root: string;
  readonly type: string;
  readonly source: string;
  /** Options of the file system itself; for NFS they carry the server's address as `addr=`. */
  readonly superOptions: string;
  /** Those of this mount (`rw`, `noexec`), then those of the file system itself. */
  readonly options: string;
}

export function readMounts(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => readMount(line) ?? []);
}

function readMount(line: string): Mount | undefined {
  // 36 35 98:0 /root /target options optional-fields… - type source super-options
  const [before, after] = line.split(' - ');
  const [, , , root, target, options] = before?.split(' ') ?? [];
  const [type, source, superOptions] = after?.split(' ') ?? [];
  if (root === undefined || target === undefined || type === undefined || source === undefined)
    return undefined;
  return {
    target: unescapeOctal(target),
    root: unescapeOctal(root),
    type,
    source: unescapeOctal(source),
    superOptions: superOptions ?? '',
    options: `${options ?? ''},${superOptions ?? ''}`,
  };
}

/** The mount a path lies on: the longest target above it, the last mounted of equals. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    if (!isWithin(path, mount.target)) continue;
    if (best === undefined || mount.target.length >= best.target.length) best = mount;
  }
  return best;
}

/** The path below a folder, with its leading slash; the path itself for the root folder. */
export function below(path: string, folder: string): string {
  return folder === '/' ? path : path.slice(folder.length);
}

function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The kernel writes space, tab, newline and backslash as three octal digits. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
