// What a first visit must load before the stage can be used: the JavaScript that index.html needs before it can run,
// and the words of one language, the larger one, gzipped. What else is imported dynamically comes later.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './lib.mjs';

// One kB is 1000 bytes. An entry that is not built yet is not measured.
const BUDGETS_KB = { 'index.html': 180, 'embed.html': 165 };

const dist = join(root, 'dist');
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

/** main.tsx waits for one of these before it draws anything. */
const LANGUAGES = /^src\/words\/[a-z]+\/index\.ts$/;

/** With each language that may be waited for; without any where there is none. */
function firstLoads(entry) {
  const start = staticImports(entry);
  const reached = [...start].flatMap((key) => manifest[key].dynamicImports ?? []);
  const languages = [...new Set(reached)].filter((key) => LANGUAGES.test(key));
  return languages.length === 0 ? [start] : languages.map((key) => staticImports(key, new Set(start)));
}

let over = 0;
for (const [entry, budget] of Object.entries(BUDGETS_KB)) {
  if (manifest[entry] === undefined) continue;
  const largest = firstLoads(entry).reduce((a, b) => (sizeOf(a) >= sizeOf(b) ? a : b));
  const kilobytes = sizeOf(largest) / 1000;
  const verdict = kilobytes <= budget ? 'within' : 'OVER';
  if (kilobytes > budget) over += 1;
  console.log(`size: ${entry} first loads ${kilobytes.toFixed(1)} kB of gzipped JavaScript in ${filesOf(largest).length} files, ${verdict} its ${budget} kB`);
}
process.exit(over > 0 ? 1 : 0);
