import type uPlot from 'uplot';
import { formatBytes } from '../../format/bytes';
import { formatRate } from '../../format/rate';
import { formatTime } from '../../format/time';
import type { CurveColors } from './curve-colors';

/** Powers of two, so that the marks are round in GiB and not in thousands of millions. */
const binarySteps = Array.from({ length: 50 }, (_, power) => 2 ** power);

/** At least this much time is shown, so that the first seconds do not stretch over the whole width. */
const leastSeconds = 10;

/** How the curve is drawn: bytes left on the left axis, rates on the right, both from zero. */
export function curveOptions(colors: CurveColors, width: number, height: number): uPlot.Options {
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [10, 0, 0, 0],
    scales: {
      x: { time: true, range: (_plot, from, to) => [from, Math.max(to, from + leastSeconds)] },
      left: { range: (_plot, _low, high) => [0, Math.max(high, 1) * 1.05] },
      rate: { range: (_plot, _low, high) => [0, Math.max(high, 1) * 1.15] },
    },
    axes: [
      {
        ...axis(colors),
        space: 96,
        gap: 8,
        size: 30,
        values: (_plot, ticks) => ticks.map((tick) => formatTime(tick * 1000)),
      },
      {
        ...axis(colors),
        scale: 'left',
        size: 70,
        space: 56,
        incrs: binarySteps,
        values: (_plot, ticks) => ticks.map(formatBytes),
      },
      {
        ...axis(colors),
        scale: 'rate',
        side: 1,
        size: 82,
        space: 64,
        incrs: binarySteps,
        grid: { show: false },
        values: (_plot, ticks) => ticks.map(formatRate),
      },
    ],
    series: [
      {},
      { scale: 'left', stroke: colors.left, width: 2.5, points: { show: false } },
      { scale: 'rate', stroke: colors.sent, width: 1.75, points: { show: false } },
      { scale: 'rate', stroke: colors.dirtied, width: 1.75, dash: [6, 4], points: { show: false } },
    ],
  };
}

const axis = (colors: CurveColors): uPlot.Axis => ({
  stroke: colors.ink,
  font: colors.font,
  grid: { stroke: colors.grid, width: 1 },
  ticks: { show: false },
});
