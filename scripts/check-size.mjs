// What a first visit must load before a page can be used: the JavaScript that its HTML asks for, with all that needs
// before it can run, and the words of one language, the larger one, gzipped. What else is imported dynamically comes later.
// Usage: node scripts/check-size.mjs [folder]     the build to measure, dist when left out
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './lib.mjs';

// One kB is 1000 bytes. A page that is not built yet is not measured; one without a budget is only told.
const BUDGETS_KB = { '': 180, 'sandbox/': 180, 'embed/': 165, 'follow/': null, 'present/': null };

const dist = process.argv[2] ?? join(root, 'dist');
const manifestPath = join(dist, '.vite', 'manifest.json');
if (!existsSync(manifestPath)) {
  console.error('size: there is no build to measure: run npm run build first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));

function staticImports(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const next of manifest[entry].imports ?? []) staticImports(next, seen);
  return seen;
}

const bytesOf = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const filesOf = (keys) => [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
const sizeOf = (keys) => filesOf(keys).reduce((sum, file) => sum + bytesOf(file), 0);

/** A page waits for one of these before it draws anything. */
const LANGUAGES = /^src\/words\/[a-z]+\/index\.ts$/;

const keyOf = new Map(Object.entries(manifest).map(([key, { file }]) => [file, key]));

/** The chunks a page's HTML names. */
function namedBy(html) {
  const files = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)].map(([, file]) => file);
  return files.map((file) => keyOf.get(file));
}

/** With each language that may be waited for; without any where there is none. */
function firstLoads(html) {
  const start = new Set();
  for (const key of namedBy(html)) staticImports(key, start);
  const reached = [...start].flatMap((key) => manifest[key].dynamicImports ?? []);
  const languages = [...new Set(reached)].filter((key) => LANGUAGES.test(key));
  return languages.length === 0 ? [start] : languages.map((key) => staticImports(key, new Set(start)));
}

/** One lesson stands for all: they differ in what comes later. */
function pages() {
  const lessons = existsSync(join(dist, 'lessons')) ? readdirSync(join(dist, 'lessons')).sort() : [];
  return { ...BUDGETS_KB, ...Object.fromEntries(lessons.slice(0, 1).map((slug) => [`lessons/${slug}/`, null])) };
}

let over = 0;
for (const [path, budget] of Object.entries(pages())) {
  const file = join(dist, path, 'index.html');
  if (!existsSync(file)) continue;
  const largest = firstLoads(readFileSync(file, 'utf8')).reduce((a, b) => (sizeOf(a) >= sizeOf(b) ? a : b));
  const kilobytes = sizeOf(largest) / 1000;
  const isOver = budget !== null && kilobytes > budget;
  if (isOver) over += 1;
  const verdict = budget === null ? '' : `, ${isOver ? 'OVER' : 'within'} its ${budget} kB`;
  console.log(`size: /${path} first loads ${kilobytes.toFixed(1)} kB of gzipped JavaScript in ${filesOf(largest).length} files${verdict}`);
}
process.exit(over > 0 ? 1 : 0);
