/** How the VM is to be moved, as far as checks ask. */
export interface Way {
  readonly mode: 'direct' | 'peer-to-peer' | 'tunnelled';
  /** Targets (`vda`) of the disks that are copied along. */
  readonly copiedDisks: readonly string[];
  /** Of the copied disks only the topmost image is sent; what it builds on must lie ready there. */
  readonly copiesTopOnly?: boolean;
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
