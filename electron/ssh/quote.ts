const PLAIN = /^[A-Za-z0-9_%+,./:@-]+$/;

/** Words that are grammar when they stand first and bare (POSIX.1-2017, XCU 2.4, and those bash and ksh add). */
const GRAMMAR = new Set(
  'case coproc do done elif else esac fi for function if in namespace select then time until while'.split(
    ' ',
  ),
);

/**
 * Turns an argv into one line that a POSIX shell reads back as exactly these words. The only place where a remote
 * command line is made.
 *
 * Single quotes keep everything but themselves (POSIX.1-2017, XCU 2.2.2); a quote is spelled `'\''`. Only words made
 * of harmless characters stay bare, so that the common line can be read. NUL cannot be part of an argument on any Unix: that is a bug of the caller.
 */
export function quote(argv: readonly string[]): string {
  if (argv.length === 0) throw new Error('a command needs at least one word');
  return argv.map((word, index) => quoteWord(word, index === 0 && GRAMMAR.has(word))).join(' ');
}

function quoteWord(word: string, isGrammar: boolean): string {
  if (word.includes('\0')) throw new Error('an argument may not contain NUL');
  return PLAIN.test(word) && !isGrammar ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
