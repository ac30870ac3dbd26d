// npm run lighthouse: what Lighthouse says of the built site, as a phone would meet it. Bars: 95 for speed, 100 for all else.
// Options: --runs <number> (the median counts), --page <path>, --dist <folder>
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './browser.mjs';
import { buildIfStale, installIfMissing, readOptions, requireNode, root, run, stopChildrenOnSignal } from './lib.mjs';
import { serve } from './static-server.mjs';

// Not among the packages of this repository: it is asked for a few times a year, and brings a hundred more.
const LIGHTHOUSE = 'lighthouse@13.5.0';
const PAGES = ['', 'lessons/fast-leader-election/', 'embed/?lesson=fast-leader-election'];
const BARS = { performance: 0.95, accessibility: 1, 'best-practices': 1, seo: 1 };
const CATEGORIES = Object.keys(BARS);

async function report(address, folder) {
  const file = join(folder, 'report.json');
  const flags = [address, '--quiet', '--output=json', `--output-path=${file}`, `--only-categories=${CATEGORIES.join(',')}`, '--chrome-flags=--headless=new --no-sandbox'];
  const { code, output } = await run('npx', ['--yes', LIGHTHOUSE, ...flags], { quiet: true, env: { CHROME_PATH: await ensureChromium() }, minutesMax: 3 });
  if (code !== 0) throw new Error(`Lighthouse failed on ${address}:\n${output}`);
  return JSON.parse(await readFile(file, 'utf8'));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What kept a category from its bar. */
function blame({ categories, audits }, category) {
  const failed = categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9);
  return failed.map(({ id }) => `    ${id}: ${audits[id].title}${audits[id].displayValue === undefined ? '' : ` (${audits[id].displayValue})`}`);
}

async function judge(address, runs, folder) {
  const reports = [];
  for (let i = 0; i < runs; i += 1) reports.push(await report(address, folder));
  const scores = CATEGORIES.map((category) => ({ category, score: median(reports.map(({ categories }) => categories[category].score)) }));
  const under = scores.filter(({ category, score }) => score < BARS[category]);
  console.log(`${under.length > 0 ? 'UNDER' : 'ok   '} ${address}  ${scores.map(({ category, score }) => `${category} ${Math.round(score * 100)}`).join(', ')}`);
  for (const { category } of under) console.log(blame(reports.at(-1), category).join('\n'));
  return under.length === 0;
}

async function main() {
  requireNode();
  const options = readOptions(process.argv.slice(2), { '--runs': 'a number', '--page': 'a path', '--dist': 'a folder' });
  stopChildrenOnSignal();
  await installIfMissing();
  if (options['--dist'] === undefined) await buildIfStale();
  const port = await serve(options['--dist'] ?? join(root, 'dist'), { host: '127.0.0.1', port: 4500, exact: false });
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  const good = [];
  for (const path of options['--page'] === undefined ? PAGES : [options['--page']]) good.push(await judge(`http://127.0.0.1:${port}/${path}`, Number(options['--runs'] ?? 3), folder));
  await rm(folder, { recursive: true });
  process.exit(good.every(Boolean) ? 0 : 1);
}

main().catch((error) => {
  console.error(`lighthouse: ${error.message}`);
  process.exit(1);
});
