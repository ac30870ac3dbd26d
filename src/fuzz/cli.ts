// A command line: it runs in node, may look at the clock to show progress, and may print links (config/layers.mjs).
import { encodeRun } from '../scenario/link.ts';
import { seedsAbout } from './about.ts';
import { parseArgs, USAGE, UsageError, type Args } from './args.ts';
import { fuzzSeed } from './drive.ts';
import { exhibitOf } from './exhibits.ts';
import { huntAll, tableOf, type MutantRow } from './mutants.ts';
import { reportOf } from './report.ts';
import { shrink } from './shrink.ts';
import { addCounts, countLines } from './tally.ts';
import type { Outcome } from './types.ts';

const PROGRESS_MS = 500;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

let shownAt = 0;

/** One line that is written over, for people only. */
function progress(line: string): void {
  if (!process.stderr.isTTY || Date.now() - shownAt < PROGRESS_MS) return;
  shownAt = Date.now();
  process.stderr.write(`\r\u001b[2K${line}`);
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}

/** The run as the stage plays it: the healing is part of it. */
function linkOf({ run, allInputs }: Outcome): string {
  return encodeRun({ version: 1, engine: '1', scenario: run.scenario, seed: run.seed, inputs: allInputs });
}

function showFailure(outcome: Outcome, args: Args, isFirst: boolean): void {
  const small = args.shrink || isFirst ? shrink(outcome) : outcome;
  const { failure, run, allInputs } = small;
  const link = linkOf(small);
  endProgress();
  if (args.json) {
    print(JSON.stringify({ seed: run.seed, failure, scenario: run.scenario, inputs: allInputs, link }));
    return;
  }
  const again = ['npm run fuzz --', `--seed ${run.seed} --runs 1`, ...args.rules.map((rule) => `--rule ${rule}`), ...(args.servers === undefined ? [] : [`--servers ${args.servers}`])];
  print(`seed ${run.seed}: ${reportOf(small)}\n  again: ${again.join(' ')}\n  link: ${link}\n`);
}

const COUNTED = ['operations', 'parts', 'shown', 'undecided'] as const;

function fuzz(args: Args): boolean {
  let failed = 0;
  let events = 0;
  const judged = { operations: 0, parts: 0, shown: 0, undecided: 0 };
  const counts: Record<string, number> = {};
  const began = Date.now();
  let runs = 0;
  let seed = args.seed;
  for (seed of seedsAbout(args.about, args.seed, args.runs)) {
    runs++;
    const outcome = fuzzSeed({ seed, rules: args.rules, servers: args.servers });
    events += outcome.events;
    addCounts(counts, outcome.counts);
    for (const key of COUNTED) judged[key] += outcome.judgement?.[key] ?? 0;
    if (outcome.failure !== null) showFailure(outcome, args, failed++ === 0);
    progress(`seed ${seed}, ${runs} of ${args.runs}, ${failed} failed, ${Math.round(events / Math.max(1, Date.now() - began))} events/ms`);
  }
  endProgress();
  const last = { seeds: [args.seed, seed], events, judged, counts, passed: args.runs - failed, failed };
  const { operations, parts, shown, undecided } = judged;
  const order = `${operations} writes and synced reads in ${parts} histories, ${shown} of which only the servers' own order explained, ${undecided} undecided`;
  print(args.json ? JSON.stringify(last) : `seeds ${args.seed} to ${seed}, ${events} events\n${countLines(counts).join('\n')}\n${order}\n${args.runs - failed} passed, ${failed} failed`);
  return failed === 0;
}

function mutants(args: Args): void {
  const rows: MutantRow[] = [];
  for (const row of huntAll(args.runs, args.seed)) {
    rows.push(row);
    if (args.json) print(JSON.stringify(row));
    progress(`${rows.length}: ${row.rules.join(' + ')}: ${row.caughtBy ?? 'no harm seen'}`);
  }
  endProgress();
  const caught = rows.filter(({ caughtBy }) => caughtBy !== null).length;
  if (!args.json) print(`${tableOf(rows)}\n`);
  print(`${caught} caught, ${rows.length - caught} without harm`);
}

try {
  const args = parseArgs(process.argv.slice(2));
  if (args.mutants) mutants(args);
  else if (args.exhibit) print(JSON.stringify(exhibitOf(args.rules, args.runs, args.servers)));
  else if (!fuzz(args)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n${USAGE}\n`);
  process.exitCode = 2;
}
