/** A word: without quotes up to the next white space, or what stands between two quotes (MyCommandOptions.ARGS_PATTERN). */
const WORD = /[ \t\n\v\f\r]*([^"'][^ \t\n\v\f\r]*|"[^"]*"|'[^']*')[ \t\n\v\f\r]*/g;
const QUOTED = /^(["'])(.*)\1$/;

/** The words of a line; quotes around a whole word are taken off. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(WORD)].map(([, word = '']) => (QUOTED.test(word) ? word.slice(1, -1) : word));
}
