import { z } from 'zod';
import { Fault } from './fault';
import { HostId } from './host';

export const mebibyte = 1024 ** 2;

/** low ≤ high ≤ 3 × low, in whole ms. */
export const MsRange = z.object({ low: z.number(), high: z.number() });
export type MsRange = z.infer<typeof MsRange>;

/** One short transfer from one host to another, counted by the one that received it. */
export const LinkMeasure = z.object({
  atMs: z.number(),
  sentBytes: z.number(),
  tookMs: z.number(),
  bytesPerSecond: z.number(),
});
export type LinkMeasure = z.infer<typeof LinkMeasure>;

/** What a transfer may take at most. */
export const linkTransfer = { mostMs: 2_000, mostBytes: 1024 ** 3 } as const;

export const HostPair = z.object({ fromHostId: HostId, toHostId: HostId });
export type HostPair = z.infer<typeof HostPair>;

/** The link between two hosts, in one direction. */
export const LinkState = z.object({
  ...HostPair.shape,
  /** The last figure there is, also of an earlier session. */
  last: LinkMeasure.nullable(),
  /** A measurement under way; `share`: of the time it may take, 0 to 1. */
  running: z.object({ part: z.enum(['listening', 'sending']), share: z.number() }).nullable(),
  /** Why the last attempt came to nothing; `cancelled` when a person ended it. */
  fault: Fault.nullable(),
});
export type LinkState = z.infer<typeof LinkState>;

/** What a forecast was built on. Rates in bytes a second. */
export const Assumption = z.discriminatedUnion('is', [
  /** `resident`: what its process takes of the host's memory; `configured`: all it has. */
  z.object({ is: z.literal('memory'), bytes: z.number(), by: z.enum(['resident', 'configured']) }),
  /** `last-move`: what QEMU saw in the last pass of the VM's last move. */
  z.object({
    is: z.literal('writes'),
    bytesPerSecond: z.number(),
    by: z.enum(['measured', 'last-move']),
  }),
  z.object({ is: z.literal('link'), bytesPerSecond: z.number(), atMs: z.number() }),
  /** `asked`: of this move; `kept`: libvirt remembers it for the VM, and it holds where the move asks for none. */
  z.object({ is: z.literal('limit'), bytesPerSecond: z.number(), by: z.enum(['asked', 'kept']) }),
  /** A limit is believed to be reached, because the link was never measured. */
  z.object({ is: z.literal('link-not-measured') }),
  z.object({ is: z.literal('pause-limit'), ms: z.number() }),
  /** To both hosts together: between the stop there and the start here lies a way through Drover. */
  z.object({ is: z.literal('round-trip'), ms: z.number() }),
  /** Before memory flows: checks once more, and QEMU starts on the other side. */
  z.object({ is: z.literal('preparation'), ms: z.number() }),
]);
export type Assumption = z.infer<typeof Assumption>;

const assumptions = z.array(Assumption);

export const MoveForecast = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('finishes'),
    /** From the click to the proof. */
    timeMs: MsRange,
    /** While the guest stands still. */
    pauseMs: MsRange,
    /** Passes over memory that it takes. */
    passes: z.number().int(),
    /** With somewhat worse figures it would not finish. */
    isTight: z.boolean(),
    assumptions,
  }),
  z.object({
    is: z.literal('never'),
    writesBytesPerSecond: z.number(),
    sendsBytesPerSecond: z.number(),
    /** Nor with somewhat better figures than those measured. */
    isSure: z.boolean(),
    /** With so much it would. */
    neededBytesPerSecond: z.number(),
    assumptions,
  }),
  z.object({
    is: z.literal('unknown'),
    missing: z.array(z.enum(['writes', 'link'])),
    /** How long all of memory takes once, where that can be told. */
    firstPassMs: MsRange.nullable(),
    assumptions,
  }),
]);
export type MoveForecast = z.infer<typeof MoveForecast>;

export const ForecastView = z.discriminatedUnion('at', [
  z.object({ at: z.literal('looking') }),
  z.object({ at: z.literal('told'), forecast: MoveForecast }),
]);
export type ForecastView = z.infer<typeof ForecastView>;
