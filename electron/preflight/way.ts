import { MoveOptions } from '../../shared/domain/migration';

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
  /** libvirt's unit; null: this move asks for no limit. */
  readonly bandwidthMiBps: number | null;
  readonly maxDowntimeMs: number;
}

/** What Drover does today: live, over shared storage. */
export const usualWay: Way = {
  mode: 'direct',
  copiedDisks: [],
  usesPostcopy: false,
  usesTls: false,
  keepsSource: false,
  isPersistent: true,
  bandwidthMiBps: null,
  maxDowntimeMs: MoveOptions.parse({}).maxDowntimeMs,
};

/** The usual way, with what a person has set. */
export function wayOf(options: MoveOptions | undefined): Way {
  if (options === undefined) return usualWay;
  const { isPersistentThere, isUndefinedHere, bandwidthMiBps, maxDowntimeMs } = options;
  return {
    ...usualWay,
    ...{ bandwidthMiBps, maxDowntimeMs, isPersistent: isPersistentThere, keepsSource: !isUndefinedHere },
  };
}
