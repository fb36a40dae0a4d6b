import type { DomainXml, QemuUser } from '../../libvirt';
import type { Image } from '../images';

/** One thing a host is asked in the one command of a run. It only looks. */
export interface Question<Answer> {
  /** Its name in the script: lower case letters and underscores, unlike any other's. */
  readonly kind: string;
  /**
   * POSIX sh, the body of a function: `$1` is what is asked about, what it prints (both outputs) is the answer, without
   * the last line ends. What may hang (a file on a dead NFS server) is put behind `timeout -s KILL`.
   */
  readonly shell: string;
  /** What this host is asked about: paths, names; `['']` to ask once about nothing, `[]` not to ask. */
  about(asked: Asked): readonly string[];
  /** Undefined when it is not what the shell writes: a check that needs it cannot tell. */
  read(text: string, exitCode: number): Answer | undefined;
}

/** Of whom and about what a run asks. */
export interface Asked {
  readonly end: 'source' | 'destination';
  /** The name the destination calls itself. */
  readonly destinationName: string;
  /** Absent when two hosts are looked at and no VM. */
  readonly vm?: {
    readonly domain: DomainXml;
    /** Networks by their names: the live definition shows the bridge they hang on. */
    readonly migratable: DomainXml;
    /** Every image, those below the top one included. */
    readonly paths: readonly string[];
    /** The same images with what each is to the move; a host is asked by its own path of it, see `pathsOn`. */
    readonly images?: readonly Image[];
    /** Whom QEMU would run as on this host, where its daemon says so. */
    readonly qemuUser?: QemuUser | undefined;
  };
}

/** The paths by which this host has the images that fit, each once. */
export function pathsOn({ end, vm }: Asked, fits: (image: Image) => boolean): string[] {
  const images = (vm?.images ?? []).filter(fits);
  return [...new Set(images.map((image) => (end === 'source' ? image.path : image.pathThere)))];
}
