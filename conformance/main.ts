import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conform, isObject, type Outcome, type Play } from './conform.ts';
import { sourcesOf } from './files.ts';
import { parseOptions, USAGE, UsageError, type Options } from './options.ts';
import { jsonOf, lineOf, totalsLine, totalsOf } from './report.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The recordings of this repository: all of them can be played. */
export const RECORDINGS = here('./recordings');

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
  const complaints = skippedAmiss(outcomes, options.paths.length > 0);
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

/** What was asked for by name, or is in this repository, may not be skipped. */
function skippedAmiss(outcomes: readonly Outcome[], elsewhere: boolean): string[] {
  const skipped = outcomes.filter(({ named, verdict }) => verdict === 'skipped' && (named || !elsewhere));
  return skipped.map(({ file, named }) => `conformance: ${file} ${named ? 'was asked for by name and ' : ''}cannot be played.`);
}
