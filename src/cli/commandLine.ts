import { parseInt32 } from './javaNumber.ts';
import type { CliOptions } from './zkCli.ts';
import { wordsOf } from './tokens.ts';

const PROGRAM = 'zkCli.sh';

/** What `zkCli.sh …` starts (ZooKeeperMain.MyCommandOptions.parseOptions); null for any other line. An option it does not know is passed over. */
export function parseCommandLine(line: string): (CliOptions & { readonly complaint?: string }) | null {
  const [program, ...words] = wordsOf(line);
  if (program !== PROGRAM && program !== `./${PROGRAM}` && program !== `bin/${PROGRAM}`) return null;
  const given: Record<string, string> = { '-server': 'localhost:2181', '-timeout': '30000' };
  let complaint: string | undefined;
  let args: readonly string[] | undefined;
  for (let i = 0; i < words.length && args === undefined && complaint === undefined; i++) {
    const word = words[i] ?? '';
    if (!word.startsWith('-')) args = words.slice(i);
    else if (word === '-server' || word === '-timeout' || word === '-client-configuration') {
      const value = words[++i];
      if (value === undefined) complaint = `Error: no argument found for option ${word}`;
      else given[word] = value;
    } else given[word] = '';
  }
  return {
    server: given['-server'] ?? '',
    timeoutMs: parseInt32(given['-timeout'] ?? ''),
    readOnly: given['-r'] !== undefined,
    jline: true,
    ...(args !== undefined && { args }),
    ...(complaint !== undefined && { complaint }),
  };
}
