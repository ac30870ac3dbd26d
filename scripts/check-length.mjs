// A ratchet for size: a file has at most 300 lines, a function at most 60. What is longer today is listed in
// config/long.json; the list may shrink and not grow unseen.
// Usage: node scripts/check-length.mjs [--write]     --write rewrites the list from what is there
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const listPath = join(root, 'config', 'long.json');
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');

function lintLengths() {
  const args = [oxlint, '-c', join(root, 'config', 'oxlint-length.json'), '--format', 'json'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })).diagnostics;
}

/** What is too long now: "<file> <rule>" -> how many times. */
function present() {
  const counts = {};
  for (const { filename, code } of lintLengths()) {
    const key = `${filename.replaceAll('\\', '/')} ${/\((.*)\)/.exec(code)[1]}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--write');
if (unknown !== undefined) {
  console.error(`check-length: unknown option "${unknown}". The only one is --write.`);
  process.exit(2);
}

const now = present();
if (options.includes('--write')) {
  writeFileSync(listPath, `${JSON.stringify(now, null, 2)}\n`);
  console.log(`length: wrote ${Object.keys(now).length} exceptions to config/long.json`);
  process.exit(0);
}

const listed = existsSync(listPath) ? JSON.parse(readFileSync(listPath, 'utf8')) : {};
const limits = { 'max-lines': 'a file of more than 300 lines', 'max-lines-per-function': 'a function of more than 60 lines' };
const problems = [];
for (const [key, count] of Object.entries(now)) {
  const [file, rule] = key.split(' ');
  if (count > (listed[key] ?? 0)) problems.push(`${file}: ${limits[rule]}: split it, one noun a file.`);
}
for (const [key, count] of Object.entries(listed)) {
  if (count > (now[key] ?? 0)) problems.push(`config/long.json: "${key}" is better than listed: run node scripts/check-length.mjs --write.`);
}
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? `length: no file over 300 lines, no function over 60, but for ${Object.keys(now).length} listed` : `length: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
