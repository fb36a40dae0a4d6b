/** Of two versions: `9.10.0` is newer than `9.9.1`. */
export const isNewer = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { numeric: true }) > 0;
