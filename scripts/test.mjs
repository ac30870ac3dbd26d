// npm test: every check, from a fresh clone. Installs what is missing, finds or gets a browser, runs the checks in
// order and sums what they count. The last line is always "N passed, N failed".
// Options: --only name[,name] and --skip name[,name], with the names of the steps below.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { countOf } from './count.mjs';
import { buildIfStale, installIfMissing, readOptions, requireNode, root, run, stopChildrenOnSignal } from './lib.mjs';

// One line a step: its name, the npm script, what it needs to be there, and how long it may take where that is long, minutes.
const STEPS = [
  { name: 'typecheck', script: ['typecheck'] },
  { name: 'lint', script: ['lint'] },
  { name: 'imports', script: ['imports'] },
  { name: 'unit', script: ['unit'], broker: true },
  { name: 'conformance', script: ['conformance'], file: 'conformance/run.ts' },
  { name: 'lessons', script: ['lessons:check'] },
  { name: 'fuzz', script: ['fuzz', '--', '--runs', '300', '--seed', '1'], file: 'src/fuzz/cli.ts' },
  { name: 'build', script: ['build'] },
  { name: 'size', script: ['size'], build: true },
  { name: 'e2e', script: ['e2e'], build: true, browser: true, broker: true, minutesMax: 24 },
];

function namesIn(option, value) {
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown === undefined) return names;
  throw new Error(`${option}: there is no check "${unknown}". Choose from: ${STEPS.map((step) => step.name).join(', ')}.`);
}

function chooseSteps(args) {
  const options = readOptions(args, { '--only': 'names of checks', '--skip': 'names of checks' });
  const only = options['--only'] === undefined ? undefined : namesIn('--only', options['--only']);
  const skip = options['--skip'] === undefined ? [] : namesIn('--skip', options['--skip']);
  return STEPS.filter((step) => (only === undefined || only.includes(step.name)) && !skip.includes(step.name));
}

/** A port nobody listens on, so that the tests never meet the server of another checkout. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function browserEnv() {
  const { ensureChromium } = await import('./browser.mjs');
  return { PW_CHROMIUM: await ensureChromium(), PW_PORT: String(await freePort()) };
}

async function runStep(step, results) {
  if (step.file !== undefined && !existsSync(join(root, step.file))) return { passed: 0, failed: 0, note: `there is no ${step.file} yet` };
  if (step.build && results.build?.failed > 0) return { passed: 0, failed: 1, note: 'not run: there is no build' };
  if (step.build && results.build === undefined) await buildIfStale();
  if (step.broker) await (await import('./mosquitto.mjs')).tryMosquitto();
  const env = step.browser ? await browserEnv() : {};
  const { code, output } = await run('npm', ['run', '--silent', ...step.script], { env, ...(step.minutesMax && { minutesMax: step.minutesMax }) });
  return countOf(step.name, code, output);
}

async function timed(step, results) {
  console.log(`\n=== ${step.name}`);
  const startedAt = Date.now();
  const result = await runStep(step, results).catch((error) => {
    console.log(error.message);
    return { passed: 0, failed: 1, note: error.message };
  });
  return { ...result, seconds: (Date.now() - startedAt) / 1000 };
}

function summaryLine(name, { passed, failed, seconds, note }) {
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(12)}${counts} ${seconds.toFixed(1).padStart(7)} s${note === undefined ? '' : `  (${note})`}`;
}

function summarize(results) {
  const all = Object.entries(results);
  console.log('\n=== summary');
  for (const [name, result] of all) console.log(summaryLine(name, result));
  const sum = (key) => all.reduce((total, [, result]) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0;
}

async function main() {
  requireNode();
  const steps = chooseSteps(process.argv.slice(2));
  stopChildrenOnSignal();
  await installIfMissing();
  const results = {};
  for (const step of steps) results[step.name] = await timed(step, results);
  process.exitCode = summarize(results) ? 0 : 1;
}

main().catch((error) => {
  console.error(`test: ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
