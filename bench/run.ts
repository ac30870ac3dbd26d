// Measures the engine, what clients are served, the stage, what a first visit loads and a room full of followers, and holds the figures against their bars.
// Usage: npm run bench -- [--json] [--only GROUP] [--runs N]
//   --only   figures whose names begin so: engine, engine/seek, service, stage, load, follow …
//   --runs   how often each is measured (3); the value is the best run, the median stands beside it
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { BARS, meets } from './bars.ts';
import type { Job } from './child.ts';
import { measureFollow } from './follow.ts';
import { firstLoadBytes } from './load.ts';
import { enginePlan, servicePlan, type Measurement } from './plan.ts';
import { resultOf, type Result } from './result.ts';
import { measureSpaceTime } from './spacetime.ts';
import { measureFirstVisit } from './firstVisit.ts';
import { measureStage, type Tell } from './stage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const exec = promisify(execFile);

interface Options {
  readonly json: boolean;
  readonly only: string;
  readonly runs: number;
}

function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, only: { type: 'string' }, runs: { type: 'string' } } });
  return { json: values.json ?? false, only: values.only ?? '', runs: Math.max(1, Math.trunc(Number(values.runs ?? 3)) || 3) };
}

function build(folder: string, ...more: string[]): Promise<unknown> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  return exec(execPath, [vite, 'build', '--outDir', folder, '--logLevel', 'error', ...more], { cwd: root });
}

/** The engine as one file of plain JavaScript: what is measured is not a tool that compiles it on the way. */
async function bundle(folder: string): Promise<string> {
  await build(folder, '-c', join(root, 'bench', 'bundle.config.ts'));
  return join(folder, 'child.mjs');
}

async function inChild(child: string, job: Job): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await exec(execPath, ['--expose-gc', child, JSON.stringify(job)]);
  return JSON.parse(stdout) as Record<string, number>; // child.ts prints an object of numbers
}

async function measured(child: string, { job, figures }: Measurement, runs: number): Promise<Result[]> {
  const answers: Readonly<Record<string, number>>[] = [];
  for (let i = 0; i < runs; i++) answers.push(await inChild(child, job));
  return figures.map(({ name, unit, field, best }) => resultOf(name, unit, answers.map((answer) => answer[field] ?? NaN), best));
}

async function engineResults({ only, runs }: Options, folder: string, tell: (result: Result) => void): Promise<void> {
  const plan = [...enginePlan(), ...servicePlan()].filter(({ figures }) => figures.some(({ name }) => name.startsWith(only)));
  if (plan.length === 0) return;
  const child = await bundle(folder);
  for (const each of plan) for (const result of await measured(child, each, runs)) if (result.name.startsWith(only)) tell(result);
}

const wanted = (only: string, group: string): boolean => only.startsWith(group) || group.startsWith(only);

/** Of the built page: what is drawn, and what a first visit loads. */
async function pageResults(options: Options, folder: string, tell: (result: Result) => void): Promise<void> {
  const measures = [{ group: 'stage/', measure: measureStage }, { group: 'spacetime/', measure: measureSpaceTime }, { group: 'load/', measure: measureFirstVisit }].filter(({ group }) => wanted(options.only, group));
  if (measures.length === 0) return;
  await build(folder, '--emptyOutDir');
  if (wanted(options.only, 'load/')) tell(resultOf('load/js_gzip_bytes', 'bytes', [await firstLoadBytes(folder)], 'lowest'));
  await repeated(options, measures.map(({ measure }) => (take) => measure(root, folder, take)), tell);
}

/** Of a room full of followers. */
async function roomResults(options: Options, tell: (result: Result) => void): Promise<void> {
  if (wanted(options.only, 'follow/')) await repeated(options, [measureFollow], tell);
}

/** Each as often as was asked for; what they give is told when all of it is there. */
async function repeated({ only, runs }: Options, measures: readonly ((take: Tell) => Promise<void>)[], tell: (result: Result) => void): Promise<void> {
  const values = new Map<string, { unit: string; best: 'highest' | 'lowest'; runs: number[] }>();
  const take: Tell = (name, unit, value, best) => {
    const known = values.get(name);
    if (known === undefined) values.set(name, { unit, best, runs: [value] });
    else known.runs.push(value);
  };
  for (const measure of measures) for (let i = 0; i < runs; i++) await measure(take);
  for (const [name, { unit, best, runs: all }] of values) if (name.startsWith(only)) tell(resultOf(name, unit, all, best));
}

function lineOf({ name, value, median, unit }: Result): string {
  const bar = BARS[name];
  const wanted = bar === undefined ? '' : bar.atLeast === undefined ? `at most ${bar.atMost}` : `at least ${bar.atLeast}`;
  const verdict = meets(name, value);
  const mark = verdict === undefined ? '' : verdict ? 'ok  ' : 'OVER';
  return `${name.padEnd(62)} ${String(value).padStart(9)} ${unit.padEnd(9)} median ${String(median).padStart(9)}  ${mark} ${wanted}`.trimEnd();
}

async function main(options: Options): Promise<number> {
  const results: Result[] = [];
  const tell = (result: Result): void => {
    results.push(result);
    if (!options.json) console.log(lineOf(result));
  };
  const folder = await mkdtemp(join(tmpdir(), 'ensemble-bench-'));
  try {
    await engineResults(options, join(folder, 'engine'), tell);
    await pageResults(options, join(folder, 'page'), tell);
    await roomResults(options, tell);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (results.length === 0) {
    console.error(`bench: nothing is called "${options.only}".`);
    return 2;
  }
  if (options.json) console.log(JSON.stringify({ results }, null, 2));
  return 0;
}

exit(await main(optionsOf(argv.slice(2))));
