/** The word that goes with so many of them: `bridge`, `bridges`; `it`, `them`. */
export const plural = (of: readonly unknown[], one: string, many = `${one}s`): string =>
  of.length === 1 ? one : many;
