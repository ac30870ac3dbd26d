import { COMMAND_NAMES } from './commands.ts';

/** What Tab makes of a line, and the words to choose from where there are several. */
export interface Completed {
  readonly line: string;
  readonly choices: readonly string[];
}

/**
 * The last word of a line made longer: a path by the children there are, anything else by the commands, wherever it stands
 * (JLineZNodeCompleter, and CandidateListCompletionHandler of JLine 2). `childrenOf` gives none for what is not there.
 */
export function complete(line: string, childrenOf: (path: string) => readonly string[]): Completed {
  const word = line.slice(line.lastIndexOf(' ') + 1);
  const from = word.startsWith('/') ? line.lastIndexOf('/') + 1 : line.length - word.length;
  const begun = line.slice(from);
  const names = word.startsWith('/') ? [...childrenOf(parentOf(word))].sort() : COMMAND_NAMES;
  const fitting = names.filter((name) => name.startsWith(begun));
  const [only] = fitting;
  if (only === undefined) return { line, choices: [] };
  if (fitting.length === 1) return { line: `${line.slice(0, from)}${only} `, choices: [] };
  return { line: line.slice(0, from) + commonStart(fitting), choices: fitting };
}

/** Only the root ends in a slash. */
function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
