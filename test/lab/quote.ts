const harmless = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One word for a POSIX shell. ssh hands the remote shell one string, so every argument passes through here. */
export function quote(word: string): string {
  return harmless.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export const quoteAll = (argv: readonly string[]): string => argv.map(quote).join(' ');
