import { z } from 'zod';
import { Fault } from './fault';
import { HostId } from './host';
import { CheckId } from './check-id';
import { VmId, VmState } from './vm';

export const MoveId = z.string().min(1).max(64);
export type MoveId = z.infer<typeof MoveId>;

export const MoveOptions = z.object({
  /** QEMU's limit for the final stop, milliseconds. QEMU's own default is 300. */
  maxDowntimeMs: z.number().int().min(1).max(600_000).default(300),
  /** libvirt's unit, MiB/s; null is unlimited. Never Mbit/s. */
  bandwidthMiBps: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** Define it on the destination, so that it survives a shutdown there. */
  isPersistentThere: z.boolean().default(true),
  /** Remove the definition from the source once it runs there. */
  isUndefinedHere: z.boolean().default(true),
});
export type MoveOptions = z.infer<typeof MoveOptions>;

export const MoveRequest = z.object({
  vmId: VmId,
  fromHostId: HostId,
  toHostId: HostId,
  options: MoveOptions,
  /** Checks whose blocker a person chose to go past, having read what it means. */
  overridden: z.array(CheckId).default([]),
});
export type MoveRequest = z.infer<typeof MoveRequest>;

/** One look at a running job. Sizes in bytes, rates in bytes a second. */
export const MoveProgress = z.object({
  atMs: z.number(),
  /** Which pass over memory, from 1. */
  pass: z.number().int(),
  totalBytes: z.number(),
  remainingBytes: z.number(),
  sentBytes: z.number(),
  sentBytesPerSecond: z.number(),
  dirtiedBytesPerSecond: z.number(),
  /** QEMU's own expectation for the pause, when it has one. */
  expectedDowntimeMs: z.number().nullable(),
  /** Range in ms; null while nothing can be said, or when it does not converge. */
  timeLeftMs: z.object({ low: z.number(), high: z.number() }).nullable(),
  convergence: z.enum(['measuring', 'converges', 'stands-still']),
});
export type MoveProgress = z.infer<typeof MoveProgress>;

/** What one host said when asked about the VM. */
export const Sight = z.discriminatedUnion('at', [
  z.object({ at: z.literal('not-asked') }),
  z.object({ at: z.literal('silent'), because: Fault }),
  z.object({ at: z.literal('absent') }),
  z.object({
    at: z.literal('present'),
    state: VmState,
    reason: z.string(),
    isDefined: z.boolean(),
    hasJob: z.boolean(),
  }),
]);
export type Sight = z.infer<typeof Sight>;

export const Proof = z.object({ askedAtMs: z.number(), source: Sight, destination: Sight });
export type Proof = z.infer<typeof Proof>;

/** A way out of an unclear end. Each names its consequence on the screen; each looks again before it acts. */
export const WayOut = z.enum([
  /** Ask both hosts again. */
  'look-again',
  /** Let it run on the source: only offered after the destination said it does not have it. */
  'resume-on-source',
  /** The destination runs it: take the paused half on the source away. */
  'remove-source-half',
  /** A person has looked and accepts what the hosts say; the card is closed, nothing is touched. */
  'close-card',
]);
export type WayOut = z.infer<typeof WayOut>;

export const MovePhase = z.enum([
  'asked',
  'rechecking',
  'begin',
  'prepare',
  'perform',
  'finish',
  'confirm',
  'proving',
]);
export type MovePhase = z.infer<typeof MovePhase>;

export const MoveState = z.discriminatedUnion('at', [
  z.object({
    at: z.literal('moving'),
    phase: MovePhase,
    isCancelling: z.boolean(),
    progress: MoveProgress.nullable(),
  }),
  z.object({
    at: z.literal('arrived'),
    proof: Proof,
    endedAtMs: z.number(),
    /** Click to proof. */
    tookMs: z.number(),
    /** From stop to start, ms, whatever the hosts' clocks say; null when the hosts no longer know. */
    downtimeMs: z.number().nullable(),
    /** The destination's clock minus the source's, ms: what libvirt's own figure is off by. Null when not seen. */
    clocksApartMs: z.number().nullable().default(null),
    sentBytes: z.number().nullable(),
  }),
  z.object({ at: z.literal('stayed'), proof: Proof, endedAtMs: z.number(), because: Fault }),
  /** What the hosts say does not amount to one of the two. Nothing is tidied, removed or undone. */
  z.object({
    at: z.literal('unclear'),
    proof: Proof,
    endedAtMs: z.number(),
    because: Fault,
    waysOut: z.array(WayOut),
  }),
]);
export type MoveState = z.infer<typeof MoveState>;

/** A card in the tray. */
export const Move = z.object({
  id: MoveId,
  vmId: VmId,
  vm: z.string(),
  fromHostId: HostId,
  from: z.string(),
  toHostId: HostId,
  to: z.string(),
  options: MoveOptions,
  overridden: z.array(CheckId),
  askedAtMs: z.number(),
  state: MoveState,
});
export type Move = z.infer<typeof Move>;

export const MoveLogLine = z.object({
  atMs: z.number(),
  /** Kebab-case event: `begun`, `prepared`, `pass`, `switched`, `finished`, `confirmed`, `looked`, `cancel-asked` … */
  event: z.string(),
  detail: z.string().optional(),
  /** Raw text from libvirt, when there is some. */
  raw: z.string().optional(),
});
export type MoveLogLine = z.infer<typeof MoveLogLine>;

export const MoveDetail = z.object({
  move: Move,
  /** When each phase began, for the steps at the top. */
  phases: z.array(z.object({ phase: MovePhase, atMs: z.number() })),
  /** For the curve: at most some hundreds of points, oldest first. */
  samples: z.array(
    z.object({
      atMs: z.number(),
      remainingBytes: z.number(),
      sentBytesPerSecond: z.number(),
      dirtiedBytesPerSecond: z.number(),
    }),
  ),
  log: z.array(MoveLogLine),
});
export type MoveDetail = z.infer<typeof MoveDetail>;

/** Not ended in a way a person need not look at: the VM's life cycle stays locked. */
export const isUnsettled = (move: Move): boolean => move.state.at === 'moving' || move.state.at === 'unclear';
