import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conform, isObject, type Outcome, type Play } from './conform.ts';
import { sourcesOf } from './files.ts';
import { parseOptions, USAGE, UsageError, type Options } from './options.ts';
import { jsonOf, lineOf, totalsLine, totalsOf } from './report.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The recordings of this repository, and which of them the simulation cannot play. */
export const RECORDINGS = here('./recordings');
export const UNSUPPORTED = here('./unsupported.txt');

/** Where a run of the command writes. */
export interface Output {
  readonly log: (line: string) => void;
  readonly error: (line: string) => void;
}

/** The whole command: the exit code it ends with. */
export function main(args: readonly string[], play: Play, { log, error }: Output): number {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (reason) {
    if (!(reason instanceof UsageError)) throw reason;
    error(`conformance: ${reason.message}`);
    error(USAGE);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const source of sourcesOf(options.paths.length > 0 ? options.paths : [RECORDINGS])) {
    const outcome = conform(source, play);
    outcomes.push(outcome);
    if (options.actual !== undefined) writeActual(options.actual, outcome);
    if (!options.json) log(lineOf(outcome));
  }
  const complaints = options.paths.length > 0 ? skippedByName(outcomes) : unexpectedlySkipped(outcomes);
  for (const complaint of complaints) error(complaint);
  log(options.json ? jsonOf(outcomes) : totalsLine(totalsOf(outcomes)));
  return totalsOf(outcomes).failed === 0 && complaints.length === 0 ? 0 : 1;
}

/** What the simulation did, in the recording's own shape. */
function writeActual(directory: string, outcome: Outcome): void {
  if (outcome.verdict !== 'passed' && outcome.verdict !== 'failed') return;
  const recorded: unknown = JSON.parse(readFileSync(outcome.file, 'utf8'));
  const scenario = isObject(recorded) ? recorded['scenario'] : undefined;
  const actual = { format: 'zk-recording/1', slug: outcome.slug, scenario, results: outcome.results };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${outcome.slug}.json`), `${JSON.stringify(actual, null, 1)}\n`);
}

function skippedByName(outcomes: readonly Outcome[]): string[] {
  const skipped = outcomes.filter(({ named, verdict }) => named && verdict === 'skipped');
  return skipped.map(({ file }) => `conformance: ${file} was asked for by name and cannot be played.`);
}

/** The list of what cannot be played must be true in both directions. */
function unexpectedlySkipped(outcomes: readonly Outcome[]): string[] {
  const listed = new Set(readFileSync(UNSUPPORTED, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== ''));
  const skipped = new Set(outcomes.filter(({ verdict }) => verdict === 'skipped').map(({ slug }) => slug));
  const missing = [...skipped].filter((slug) => !listed.has(slug)).map((slug) => `conformance: ${slug} is skipped and not listed in unsupported.txt.`);
  const paid = [...listed].filter((slug) => !skipped.has(slug)).map((slug) => `conformance: ${slug} is listed in unsupported.txt and was not skipped.`);
  return [...missing, ...paid];
}
