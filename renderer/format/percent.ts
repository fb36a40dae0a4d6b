import { formatNumber } from './number';

/** 0–100 as `38 %`; something that is not nothing never prints as `0 %`. */
export function formatPercent(percent: number): string {
  if (percent > 0 && percent < 0.5) return '< 1 %';
  return `${formatNumber(percent)} %`;
}

/** Progress of 0–1 as `62 %`, rounded down so that 100 % means done. */
export const formatProgress = (share: number): string =>
  `${Math.floor(Math.min(1, Math.max(0, share)) * 100 + 1e-9)} %`;
