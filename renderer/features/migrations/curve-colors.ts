/** The tokens a canvas needs, resolved: it knows no CSS variables. Read anew when the theme changes. */
export interface CurveColors {
  readonly left: string;
  readonly sent: string;
  readonly dirtied: string;
  readonly grid: string;
  readonly ink: string;
  readonly font: string;
}

export function readCurveColors(): CurveColors {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    left: token('--move'),
    sent: token('--ok'),
    dirtied: token('--warn'),
    grid: token('--line'),
    ink: token('--ink-3'),
    font: `12px ${token('--font')}`,
  };
}
