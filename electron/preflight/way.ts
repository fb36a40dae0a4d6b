import type { MoveOptions } from '../../shared/domain/migration';

/** How the VM is to be moved, as far as checks ask. */
export interface Way {
  readonly mode: 'direct' | 'peer-to-peer' | 'tunnelled';
  /** Targets (`vda`) of the disks that are copied along. */
  readonly copiedDisks: readonly string[];
  readonly usesPostcopy: boolean;
  readonly usesTls: boolean;
  /** The source keeps its definition. */
  readonly keepsSource: boolean;
  /** The destination keeps a definition when the VM is shut down there. */
  readonly isPersistent: boolean;
}

/** What Drover does today: live, over shared storage. */
export const usualWay: Way = {
  mode: 'direct',
  copiedDisks: [],
  usesPostcopy: false,
  usesTls: false,
  keepsSource: false,
  isPersistent: true,
};

/** The way these options amount to; the usual one for none. */
export const wayOf = (options: MoveOptions | undefined): Way =>
  options === undefined
    ? usualWay
    : { ...usualWay, keepsSource: !options.isUndefinedHere, isPersistent: options.isPersistentThere };
