// What a first visit must load: the JavaScript that index.html needs before it can run, gzipped. What is imported
// dynamically comes later and is not counted.
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

let over = 0;
for (const [entry, budget] of Object.entries(BUDGETS_KB)) {
  if (manifest[entry] === undefined) continue;
  const files = [...staticImports(entry)].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  const kilobytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1000;
  const verdict = kilobytes <= budget ? 'within' : 'OVER';
  if (kilobytes > budget) over += 1;
  console.log(`size: ${entry} first loads ${kilobytes.toFixed(1)} kB of gzipped JavaScript in ${files.length} files, ${verdict} its ${budget} kB`);
}
process.exit(over > 0 ? 1 : 0);
