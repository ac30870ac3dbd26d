import { parseRun, type Parsed, type Run } from './schema.ts';

/** A longer text is not read at all. */
const CHARS_MAX = 16_000_000;

/** The run as text: the same data as a link, one input to a line so that two runs can be compared. */
export function writeRunFile(run: Run): string {
  const { inputs, ...rest } = run;
  const lines = inputs.map((input) => `    ${JSON.stringify(input)}`);
  const head = JSON.stringify(rest, null, 2).replace(/\n\}$/, '');
  return `${head},\n  "inputs": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

export function readRunFile(text: string): Parsed<Run> {
  if (text.length > CHARS_MAX) return fail('', 'the file is too long', 'max_length');
  try {
    return parseRun(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return fail('', `this is not JSON: ${error.message}`, 'json');
    throw error;
  }
}

function fail(where: string, why: string, code: string): Parsed<Run> {
  return { ok: false, problems: [{ where, why, code }] };
}
