// Type-checks everything once with the root tsconfig, then each layer with its own, which has neither DOM nor
// node types: what a simulated layer may not know is a compile error there.
// Usage: node scripts/typecheck.mjs [root|<layer> ...]
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const configs = join(root, 'config', 'tsconfig');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

function layerNames() {
  const names = readdirSync(configs).filter((file) => file.endsWith('.json') && file !== 'simulated.json');
  return names.map((file) => file.slice(0, -'.json'.length));
}

/** A layer nobody has written yet is not a failure. */
function hasSources(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((file) => /(?<!\.test)\.tsx?$/.test(file));
}

/** Runs one tsc and resolves to its output; two at a time suit the two cores this is meant for. */
function check(name) {
  const project = name === 'root' ? root : join(configs, `${name}.json`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', project], { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ name, code, output: output.trim() }));
  });
}

async function checkAll(names) {
  const results = [];
  const queue = [...names];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) results.push(await check(name));
  };
  await Promise.all([worker(), worker()]);
  return results;
}

const known = ['root', ...layerNames()];
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`typecheck: there is no layer "${unknown}". Choose from: ${known.join(', ')}.`);
  process.exit(2);
}

const present = known.filter((name) => name === 'root' || hasSources(join(root, 'src', name)));
const results = await checkAll(asked.length > 0 ? asked : present);
const failed = results.filter((result) => result.code !== 0);
for (const { name, output } of failed) console.log(`--- ${name}\n${output}`);
console.log(`typecheck: ${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
