// Plants one violation in each layer of a copy of the rules, and wants each check to see it and to name the remedy.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layers } from '../config/layers.mjs';
import { checkImports } from './check-imports.mjs';
import { findCycles } from './cycles.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
let tree;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'layers-'));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function plant(file, text) {
  mkdirSync(join(tree, dirname(file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

function run(program, args) {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(modules, program), ...args], { cwd: tree }, (error, stdout) => resolve({ failed: error !== null, stdout }));
  });
}

const folderOf = (layer) => (['lessons', 'conformance', 'bench', 'e2e'].includes(layer) ? layer : `src/${layer}`);

/** For each layer one import that its row of the table forbids. */
const forbidden = {
  base: '../sim/clock.ts',
  sim: '../zab/zxid.ts',
  zab: '../server/peer.ts',
  datatree: '../server/peer.ts',
  wire: '../server/peer.ts',
  config: '../server/peer.ts',
  session: '../server/peer.ts',
  watch: '../server/peer.ts',
  server: '../client/connection.ts',
  client: '../server/peer.ts',
  cli: '../server/peer.ts',
  recipes: '../server/peer.ts',
  ensemble: '../scene/sceneAt.ts',
  console: '../timeline/store.ts',
  theory: '../zab/zxid.ts',
  fuzz: '../scene/sceneAt.ts',
  scenario: '../lesson/schema.ts',
  words: 'react',
  scene: 'd3',
  timeline: 'react',
  lesson: 'react',
  'scene/d3': 'zustand',
  figures: 'react',
  ui: '../sim/step.ts',
  embed: '../sim/step.ts',
  course: '../ui/App.tsx',
  follow: '../ui/App.tsx',
  offline: '../ui/App.tsx',
  site: '../server/peer.ts',
  lessons: '../src/ensemble/command.ts',
  conformance: '../src/ui/App.tsx',
  bench: '../src/ui/App.tsx',
  e2e: '../src/ui/App.tsx',
};

describe('the import table', () => {
  it('has a planted violation for every layer but app, which may import all', () => {
    expect(Object.keys(forbidden).sort()).toEqual(Object.keys(layers).filter((name) => name !== 'app').sort());
  });

  it.each(Object.entries(forbidden))('%s may not import %s', (layer, specifier) => {
    plant(`${folderOf(layer)}/planted.ts`, `import { thing } from '${specifier}';\nexport const use = thing;\n`);
    const { problems } = checkImports(tree);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${folderOf(layer)}/planted.ts:1`);
    expect(problems[0]).toContain(layers[layer].remedy);
  });

  it('says so when only types may be imported', () => {
    plant('src/zab/value.ts', "import { now } from '../sim/clock.ts';\nexport const use = now;\n");
    plant('src/zab/type.ts', "import type { Clock } from '../sim/clock.ts';\nexport type Mine = Clock;\n");
    expect(checkImports(tree).problems).toEqual([expect.stringContaining('zab may import types only from sim (import type)')]);
  });

  it('sees re-exports, dynamic imports and missing extensions', () => {
    plant('src/sim/a.ts', "export * from '../zab/zxid.ts';\n");
    plant('src/sim/b.ts', "export const load = () => import('../zab/zxid.ts');\n");
    plant('src/sim/c.ts', "import { a } from './a';\nexport const b = a;\n");
    const { problems } = checkImports(tree);
    expect(problems).toHaveLength(3);
    expect(problems[2]).toContain('write "./a.ts"');
  });

  it('lets every layer use base, and only playback and store hold live state', () => {
    plant('src/sim/a.ts', "import { assert } from '../base/assert.ts';\nexport const b = assert;\n");
    plant('src/timeline/playback.ts', "import { create } from 'zustand';\nexport const b = create;\n");
    expect(checkImports(tree).problems).toEqual([]);
    plant('src/timeline/warp.ts', "import { create } from 'zustand';\nexport const b = create;\n");
    expect(checkImports(tree).problems).toHaveLength(1);
  });

  it('finds a cycle of values, and lets types point back', () => {
    plant('src/sim/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n");
    plant('src/sim/b.ts', "import type { A } from './a.ts';\nexport const b = (x: A) => x;\n");
    expect(checkImports(tree).problems).toEqual([]);
    plant('src/sim/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n");
    expect(checkImports(tree).problems).toEqual([expect.stringContaining('cycle: src/sim/a.ts -> src/sim/b.ts -> src/sim/a.ts')]);
  });

  it('refuses a folder that is no layer', () => {
    plant('src/misc/a.ts', 'export const a = 1;\n');
    expect(checkImports(tree).problems).toEqual([expect.stringContaining('"misc" is no layer')]);
  });

  it('allows the code of no two layers to import each other, but for the two pages', () => {
    // Types are erased: layers may share a vocabulary (ADR 0006).
    const codeOf = ({ may }) => may.filter((one) => one !== '*' && !one.startsWith('type:')).map((one) => one.replace(/#.*/, ''));
    const graph = new Map(Object.entries(layers).map(([name, layer]) => [name, codeOf(layer)]));
    expect(findCycles(graph)).toEqual([['ui', 'embed', 'ui']]);
  });
});

const simulated = ['base', 'sim', 'zab', 'datatree', 'session', 'watch', 'config', 'wire', 'server', 'client', 'cli', 'recipes', 'ensemble', 'theory', 'fuzz'];

describe('the lint rules of the simulated layers', () => {
  it('name what to use instead of the clock, dice and inexact arithmetic', { timeout: 60_000 }, async () => {
    cpSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
    for (const layer of simulated) plant(`src/${layer}/planted.ts`, 'export const a = [Date.now(), Math.random(), Math.sin(1), Math.floor(1)];\n');
    plant('src/scene/fine.ts', 'export const a = Math.sin(1);\n');
    plant('src/ui/planted.ts', 'requestAnimationFrame(() => undefined);\n');
    const { stdout } = await run('oxlint/bin/oxlint', ['--format', 'json']);
    const seen = JSON.parse(stdout).diagnostics.map((one) => `${one.filename}: ${one.message} ${one.help}`);
    for (const layer of simulated) {
      const mine = seen.filter((line) => line.startsWith(`src/${layer}/`)).join('\n');
      expect(mine).toContain('use fx.now');
      expect(mine).toContain('draw from fx.draw()');
      expect(mine).toContain('Math.sin is not among');
      expect(mine).not.toContain('Math.floor is not');
    }
    expect(seen.filter((line) => line.startsWith('src/scene/'))).toEqual([]);
    expect(seen.filter((line) => line.startsWith('src/ui/')).join()).toContain('src/timeline/playback.ts');
  });
});

describe('the tsconfig of each layer', () => {
  it('knows neither timers nor the page', { timeout: 120_000 }, async () => {
    cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
    cpSync(join(root, 'config/tsconfig'), join(tree, 'config/tsconfig'), { recursive: true });
    const names = readdirSync(join(tree, 'config/tsconfig')).map((file) => file.slice(0, -5)).filter((name) => name !== 'simulated');
    expect(names).toEqual(expect.arrayContaining(simulated));
    const text = 'export const a = [typeof setTimeout, document, performance];\nsetTimeout(() => undefined, 1);\n';
    for (const name of names) {
      plant(`src/${name}/planted.ts`, text);
      plant(`src/${name}/planted.test.ts`, text);
    }
    for (const name of names) {
      const { failed, stdout } = await run('typescript/bin/tsc', ['--noEmit', '--pretty', 'false', '-p', `config/tsconfig/${name}.json`]);
      expect(failed).toBe(true);
      expect(stdout).toContain(`src/${name}/planted.ts(1,`);
      expect(stdout).toContain("'document'");
      expect(stdout).not.toContain('planted.test.ts');
    }
  });
});
