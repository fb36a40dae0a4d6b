import type { Row } from './bench';
import type { DroverMoved } from './drover-mover';
import type { Mover, Turn } from './schedule';
import { median, pairedRatio } from './statistics';

/** One move, whoever made it. */
export interface Measured extends Turn {
  readonly tookMs: number;
  readonly sentBytes: number;
  readonly downtimeMs: number;
  /** Drover's; empty for the others. */
  readonly phases: DroverMoved['phases'];
}

type Figure = 'tookMs' | 'sentBytes' | 'downtimeMs';

const most = 1.0;

/**
 * Drover beside virsh, pair by pair. A target is met when the 95 % interval of the paired median ratio (by order
 * statistics) reaches it. With five pairs or fewer the range of all of them covers less, and is held to the same.
 */
export function migrationRows(measured: readonly Measured[]): Row[] {
  const session = { peer: 'virsh', peerName: 'virsh migrate, connection open' } as const;
  const process = { peer: 'cold', peerName: 'virsh process per move' } as const;
  return [
    row(measured, { what: 'click to proof, command to return', unit: 'ms', figure: 'tookMs', ...session }),
    row(measured, { what: 'sent', unit: 'KiB', figure: 'sentBytes', scale: 1024, ...session }),
    row(measured, { what: 'downtime', unit: 'ms', figure: 'downtimeMs', ...session }),
    row(measured, {
      what: 'click to proof, cold command to return',
      unit: 'ms',
      figure: 'tookMs',
      ...process,
    }),
  ];
}

interface Comparison {
  readonly what: string;
  readonly unit: string;
  readonly figure: Figure;
  /** The figure's own unit in the row's. */
  readonly scale?: number;
  readonly peer: Mover;
  readonly peerName: string;
}

function row(
  measured: readonly Measured[],
  { what, unit, figure, scale = 1, peer, peerName }: Comparison,
): Row {
  const valueOf = (pair: number, by: Mover): number => {
    const found = measured.find((move) => move.pair === pair && move.by === by);
    if (found === undefined) throw new Error(`pair ${pair} lacks ${by}`);
    return found[figure] / scale;
  };
  const numbers = [...new Set(measured.map(({ pair }) => pair))];
  const pairs = numbers.map((pair) => ({ a: valueOf(pair, 'drover'), b: valueOf(pair, peer) }));
  const { ratio, interval } = pairedRatio(pairs);
  const percent = Math.floor(interval.coverage * 100);
  return {
    what,
    unit,
    drover: median(pairs.map(({ a }) => a)),
    peer: median(pairs.map(({ b }) => b)),
    peerName,
    ratio,
    target: `≤ ${most.toFixed(1)} (Drover / virsh; ${percent} % interval ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`,
    met: interval.low <= most,
  };
}
