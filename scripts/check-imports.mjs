// Keeps the table in config/layers.mjs: who may import whom, and no cycles.
// Usage: node scripts/check-imports.mjs [folder]     the folder to look at, this repository when left out
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { debts, extras, layers } from '../config/layers.mjs';
import { findCycles } from './cycles.mjs';

const SOURCE = /\.tsx?$/;
const FOLDERS = ['src', 'lessons', 'conformance', 'bench', 'e2e'];

/** Paths are compared with forward slashes everywhere. */
function sourceFiles(root) {
  const present = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const below = (folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(relative(root, entry.parentPath), entry.name));
  return present.flatMap(below).map((file) => file.replaceAll('\\', '/')).filter((file) => SOURCE.test(file)).sort();
}

export function layerOf(file) {
  if (file.startsWith('src/scene/d3/')) return 'scene/d3';
  const parts = file.split('/');
  return parts[0] === 'src' ? parts[1] : parts[0];
}

/** Every import of a file: the specifier, its line, and whether only types are taken. */
function importsOf(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const at = (specifier, start, entries) => ({
    specifier,
    line: text.slice(0, start).split('\n').length,
    // `import './side-effect'` has no entries and does run.
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  });
  const found = module.staticImports.map((one) => at(one.moduleRequest.value, one.start, one.entries));
  for (const one of module.staticExports) {
    const from = one.entries.filter((entry) => entry.moduleRequest !== null);
    if (from.length > 0) found.push(at(from[0].moduleRequest.value, one.start, from));
  }
  for (const one of module.dynamicImports) {
    const literal = text.slice(one.moduleRequest.start, one.moduleRequest.end);
    if (/^['"]/.test(literal)) found.push({ ...at(literal.slice(1, -1), one.start, []), dynamic: true });
  }
  return found;
}

function packageName(specifier) {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function layerAllows(rule, target, typeOnly) {
  return rule.some((entry) => {
    if (entry === '*') return true;
    const [layer, prefix] = entry.replace(/^type:/, '').split('#');
    if (layer !== layerOf(target)) return false;
    if (entry.startsWith('type:') && !typeOnly) return false;
    return prefix === undefined || posix.basename(target).startsWith(prefix);
  });
}

/** Debts that were met while checking: the others are paid. */
const owed = new Set();

function isDebt(from, to) {
  const debt = debts.find((one) => one.from === from && one.to === to);
  if (debt !== undefined) owed.add(debt);
  return debt !== undefined;
}

/** One import against the table: the problem in words, or undefined. */
function problemOf(file, target, one) {
  const name = layerOf(file);
  const layer = layers[name];
  const more = extras.filter((extra) => extra.files.test(file));
  if (target === undefined) {
    const wanted = packageName(one.specifier);
    const allowed = [...layer.packages, ...more.flatMap((extra) => extra.packages)];
    if (allowed.includes('*') || allowed.includes(wanted)) return undefined;
    return `${name} may not import the package "${one.specifier}"`;
  }
  const other = layerOf(target);
  if (other === name || other === 'base' || isDebt(file, target)) return undefined;
  // A test may run what its layer may only name.
  const typeOnly = one.typeOnly || more.some((extra) => extra.values);
  if (layerAllows(layer.may, target, typeOnly)) return undefined;
  const typesOk = layerAllows(layer.may, target, true);
  return typesOk ? `${name} may import types only from ${other} (import type)` : `${name} may not import from ${other} (${target})`;
}

function checkFile(root, file, graph) {
  const layer = layers[layerOf(file)];
  if (layer === undefined) return [`${file}: "${layerOf(file)}" is no layer: put the file in one, or add the layer to config/layers.mjs`];
  const problems = [];
  const edges = [];
  for (const one of importsOf(root, file)) {
    const relative = one.specifier.startsWith('.');
    const path = one.specifier.replace(/\?.*$/, '');
    const target = relative ? posix.join(posix.dirname(file), path) : undefined;
    if (relative && posix.extname(path) === '') problems.push(`${file}:${one.line}: "${one.specifier}" needs its extension: write "${one.specifier}.ts"`);
    const problem = problemOf(file, target, one);
    if (problem !== undefined) problems.push(`${file}:${one.line}: ${problem}. ${layer.remedy}.`);
    // Types are erased and a dynamic import waits, so neither can make a module see another half loaded.
    if (target !== undefined && !one.typeOnly && !one.dynamic) edges.push(target);
  }
  graph.set(file, edges);
  return problems;
}

/** All problems of a tree, as sentences. */
export function checkImports(root) {
  const graph = new Map();
  const problems = sourceFiles(root).flatMap((file) => checkFile(root, file, graph));
  for (const cycle of findCycles(graph)) problems.push(`cycle: ${cycle.join(' -> ')}. Move what they share to a file of its own.`);
  for (const debt of debts) {
    if (!owed.has(debt) && graph.has(debt.from)) problems.push(`config/layers.mjs: the debt ${debt.from} -> ${debt.to} is paid: strike it out.`);
  }
  return { problems, files: graph.size };
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] !== undefined && resolve(process.argv[1]) === self) {
  const root = resolve(process.argv[2] ?? dirname(dirname(self)));
  const { problems, files } = checkImports(root);
  for (const problem of problems) console.log(problem);
  console.log(problems.length === 0 ? `imports: ${files} files keep the table` : `imports: ${problems.length} problems. The table is config/layers.mjs.`);
  process.exit(problems.length === 0 ? 0 : 1);
}
