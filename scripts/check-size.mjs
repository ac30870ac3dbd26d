// What a first visit must load before a page can be used: the JavaScript that its HTML asks for, with all that needs
// before it can run, and the words of one language, the larger one, gzipped. An embed is in use when its lesson stands
// there, so its largest lesson counts too. What else is imported dynamically comes later.
// Usage: node scripts/check-size.mjs [folder]     the build to measure, dist when left out
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './lib.mjs';

// One kB is 1000 bytes. A page that is not built yet is not measured; one without a budget is only told.
const BUDGETS_KB = { '': 180, 'sandbox/': 180, 'embed/': 165, 'follow/': null, 'present/': null };

const dist = process.argv[2] ?? join(root, 'dist');

/** A build by its manifest: chunks by key, and what they come to. */
function openBuild(folder) {
  const path = join(folder, '.vite', 'manifest.json');
  if (!existsSync(path)) {
    console.error(`size: there is no build to measure in ${folder}: run npm run build first.`);
    process.exit(1);
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const keyOf = new Map(Object.entries(manifest).map(([key, { file }]) => [file, key]));
  const filesOf = (keys) => [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  const bytesOf = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;

  /** These chunks with all they need, added to those that are there. */
  function withImports(keys, there = new Set()) {
    const all = new Set(there);
    const add = (key) => {
      if (all.has(key)) return;
      all.add(key);
      for (const next of manifest[key].imports ?? []) add(next);
    };
    for (const key of keys) add(key);
    return all;
  }

  return {
    keys: Object.keys(manifest),
    /** The chunks a page's HTML names. */
    namedBy: (html) => [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)].map(([, file]) => keyOf.get(file)),
    withImports,
    filesOf,
    sizeOf: (keys) => filesOf(keys).reduce((sum, file) => sum + bytesOf(file), 0),
    /** What may be imported dynamically by any of them. */
    later: (keys) => new Set([...keys].flatMap((key) => manifest[key].dynamicImports ?? [])),
  };
}

/** A page waits for one of these before it draws anything. */
const LANGUAGES = /^src\/words\/[a-z]+\/index\.ts$/;

/** What a page may have to load at first: with each language that may be waited for. */
function firstLoads(build, html) {
  const start = build.withImports(build.namedBy(html));
  const languages = [...build.later(start)].filter((key) => LANGUAGES.test(key));
  return languages.length === 0 ? [start] : languages.map((key) => build.withImports([key], start));
}

/** Each lesson in each language, with the words around it, and what speaks to the host. */
function embedLoads(build, html) {
  const start = build.withImports([...build.namedBy(html), 'src/embed/hosted.ts']);
  const lessons = build.keys.filter((key) => key.endsWith('/lesson.ts') && key.startsWith('lessons/'));
  return ['en', 'zh'].flatMap((language) => {
    const words = ['index', 'lesson', 'embed'].map((name) => `src/words/${language}/${name}.ts`);
    return lessons.map((lesson) => build.withImports([...words, lesson, lesson.replace('lesson.ts', `${language}.md`)], start));
  });
}

/** One lesson stands for all: they differ in what comes later. */
function pages() {
  const lessons = existsSync(join(dist, 'lessons')) ? readdirSync(join(dist, 'lessons')).sort() : [];
  return { ...BUDGETS_KB, ...Object.fromEntries(lessons.slice(0, 1).map((slug) => [`lessons/${slug}/`, null])) };
}

const site = openBuild(dist);
let over = 0;
for (const [path, budget] of Object.entries(pages())) {
  const file = join(dist, path, 'index.html');
  if (!existsSync(file)) continue;
  const html = readFileSync(file, 'utf8');
  const build = path === 'embed/' ? openBuild(join(dist, 'embed')) : site;
  const loads = path === 'embed/' ? embedLoads(build, html) : firstLoads(build, html);
  const largest = loads.reduce((a, b) => (build.sizeOf(a) >= build.sizeOf(b) ? a : b));
  const kilobytes = build.sizeOf(largest) / 1000;
  const isOver = budget !== null && kilobytes > budget;
  if (isOver) over += 1;
  const verdict = budget === null ? '' : `, ${isOver ? 'OVER' : 'within'} its ${budget} kB`;
  console.log(`size: /${path} first loads ${kilobytes.toFixed(1)} kB of gzipped JavaScript in ${build.filesOf(largest).length} files${verdict}`);
}
process.exit(over > 0 ? 1 : 0);
