import type { ITheme } from '@xterm/xterm';
import type { Theme } from '../../state/theme';

/** The sixteen colours a guest may name, dark enough on light ground and light enough on dark (WCAG 1.4.3). */
const named: Record<Theme, ITheme> = {
  light: {
    black: '#171b24',
    red: '#b42318',
    green: '#11703f',
    yellow: '#7f5300',
    blue: '#1a5fcc',
    magenta: '#8a2fb0',
    cyan: '#0b6b78',
    white: '#5f687a',
    brightBlack: '#4a5263',
    brightRed: '#c4320a',
    brightGreen: '#157f4a',
    brightYellow: '#8f5d00',
    brightBlue: '#1f6feb',
    brightMagenta: '#6a3fd1',
    brightCyan: '#0e7490',
    brightWhite: '#171b24',
  },
  dark: {
    black: '#667085',
    red: '#ff8f87',
    green: '#5bcf97',
    yellow: '#f3c264',
    blue: '#7fb1ff',
    magenta: '#d6a3ff',
    cyan: '#67d4e0',
    white: '#b4bccb',
    brightBlack: '#8f99ac',
    brightRed: '#ffa8a1',
    brightGreen: '#7fe0b0',
    brightYellow: '#f7d38c',
    brightBlue: '#a3c8ff',
    brightMagenta: '#bda8ff',
    brightCyan: '#93e3ec',
    brightWhite: '#eceff4',
  },
};

/** The page's own colours, resolved: the terminal knows no CSS variables. To be read anew when the theme changes. */
export function terminalTheme(theme: Theme): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ...named[theme],
    background: token('--sunken'),
    foreground: token('--ink'),
    cursor: token('--accent'),
    cursorAccent: token('--accent-ink'),
    selectionBackground: token('--accent-soft'),
    selectionInactiveBackground: token('--line'),
    scrollbarSliderBackground: token('--line-strong'),
    scrollbarSliderHoverBackground: token('--line-control'),
    scrollbarSliderActiveBackground: token('--line-control'),
  };
}

/** Family of the terminal's type. */
export const terminalFont = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--mono').trim();
