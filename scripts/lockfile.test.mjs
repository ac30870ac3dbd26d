// npm writes a lockfile that npm ci then refuses when a registry does not have every package for every system: this
// says so before a fresh clone does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './lib.mjs';

const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const packages = Object.entries(readJson('package-lock.json').packages).filter(([path]) => path !== '');

it('names the public registry and no other', () => {
  const elsewhere = packages.filter(([, one]) => !one.resolved?.startsWith('https://registry.npmjs.org/') || !one.integrity);
  expect(elsewhere.map(([path]) => path)).toEqual([]);
});

it('holds the packages of every system', () => {
  const paths = new Set(packages.map(([path]) => path));
  const isThere = (owner, name) => paths.has(`node_modules/${name}`) || paths.has(`${owner}/node_modules/${name}`);
  const missing = packages.flatMap(([path, one]) => Object.keys(one.optionalDependencies ?? {}).filter((name) => !isThere(path, name)));
  expect(missing).toEqual([]);
});

it('is for exact versions', () => {
  const { dependencies, devDependencies } = readJson('package.json');
  const loose = Object.values({ ...dependencies, ...devDependencies }).filter((version) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});
