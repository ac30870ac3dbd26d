// npm run scorm [-- --lesson slug | --course] [--lang en|zh] [--out folder]: packages for learning systems, SCORM 1.2.
// A package is the embed's build with a page for each of its lessons: the same files every time, byte for byte.
// Without --lesson or --course there is one package for each lesson.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { readOptions, requireNode, root, buildIfStale } from './lib.mjs';
import { manifestOf } from './scormManifest.mjs';

/** Zip files know no earlier year; local time, as they do. */
const BEGINNING = new Date(1980, 0, 1);
const COURSE = { en: 'ZooKeeper, alive in the browser', zh: '在浏览器中运行的 ZooKeeper' };
const LANGUAGES = { en: 'en', zh: 'zh-CN' };

/** All lessons that are written, in the order of the course. */
export function writtenLessons() {
  const files = readdirSync(join(root, 'lessons'), { recursive: true, encoding: 'utf8' });
  const written = new Map(files.filter((file) => basename(file) === 'lesson.ts').map((file) => [basename(dirname(file)), dirname(file)]));
  const course = JSON.parse(readFileSync(join(root, 'src', 'course', 'data', 'lessons.json'), 'utf8'));
  return course.filter(({ slug }) => written.has(slug)).map((lesson) => ({ ...lesson, folder: `lessons/${written.get(lesson.slug).replaceAll('\\', '/')}/` }));
}

/** Files of the embed that these lessons need: all that can be reached from its entry, without other lessons. */
function scriptsFor(lessons, embed) {
  const manifest = JSON.parse(readFileSync(join(embed, '.vite', 'manifest.json'), 'utf8'));
  const others = (key) => key.startsWith('lessons/') && !lessons.some(({ folder }) => key.startsWith(folder));
  const reached = new Set();
  const reach = (key) => {
    if (reached.has(key) || others(key)) return;
    reached.add(key);
    const { imports = [], dynamicImports = [] } = manifest[key];
    for (const next of [...imports, ...dynamicImports]) reach(next);
  };
  for (const [key, { isEntry, file }] of Object.entries(manifest)) if (isEntry || file.endsWith('.css')) reach(key);
  return [...reached].map((key) => manifest[key].file).sort((a, b) => (a < b ? -1 : 1));
}

/** The embed's page, about one lesson, for a learning system. */
function pageOf(html, lesson, language) {
  const page = html
    .replace(/<html lang="[^"]*" data-root="[^"]*"/, `<html lang="${LANGUAGES[language]}" data-lesson="${lesson.slug}" data-lms="scorm-1.2"`)
    .replace(/<title>[^<]*<\/title>/, `<title>${lesson[language].replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'))}</title>`)
    .replace('href="../icon.svg"', 'href="./icon.svg"')
    // It asks the address which lesson it is.
    .replace(/\s*<script src="\.\/first\.js"><\/script>/, '');
  if (!page.includes(`data-lesson="${lesson.slug}"`)) throw new Error('the page of the embed has no <html lang data-root> to write the lesson into');
  return page;
}

/** A package as bytes: lessons of `writtenLessons`, the folder the site was built in. */
export function packageOf(lessons, { language, dist, id, title }) {
  const embed = join(dist, 'embed');
  const html = readFileSync(join(embed, 'index.html'), 'utf8');
  const files = { 'icon.svg': readFileSync(join(dist, 'icon.svg')), LICENSE: readFileSync(join(root, 'LICENSE')), NOTICE: readFileSync(join(root, 'NOTICE')) };
  for (const file of scriptsFor(lessons, embed)) files[file] = readFileSync(join(embed, file));
  const shared = Object.keys(files).sort();
  for (const lesson of lessons) files[`${lesson.slug}.html`] = Buffer.from(pageOf(html, lesson, language));
  const manifest = manifestOf({ id, title, shared, lessons: lessons.map((lesson) => ({ ...lesson, title: lesson[language] })) });
  // The manifest comes first, as learning systems like it; the rest in order of names.
  const ordered = [['imsmanifest.xml', Buffer.from(manifest)], ...Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))];
  return zipSync(Object.fromEntries(ordered), { level: 9, mtime: BEGINNING });
}

/** Which packages are asked for: name of the file, title, lessons. */
function asked({ '--lesson': slug, '--course': course }, language) {
  const all = writtenLessons();
  if (slug !== undefined && course) throw new Error('--lesson and --course: one of the two.');
  if (course) return [{ name: 'course', title: COURSE[language], lessons: all }];
  const chosen = slug === undefined ? all : all.filter((lesson) => lesson.slug === slug || lesson.id === slug);
  if (chosen.length === 0) throw new Error(`There is no lesson "${slug}". There are: ${all.map((lesson) => lesson.slug).join(', ')}.`);
  return chosen.map((lesson) => ({ name: lesson.slug, title: lesson[language], lessons: [lesson] }));
}

async function main() {
  requireNode();
  const options = readOptions(process.argv.slice(2), { '--lesson': 'the slug of a lesson', '--course': 'flag', '--lang': 'en or zh', '--out': 'a folder', '--dist': 'the folder of the build' });
  const language = options['--lang'] ?? 'en';
  if (!(language in LANGUAGES)) throw new Error(`--lang: "${language}" is not en or zh.`);
  const packages = asked(options, language);
  if (options['--dist'] === undefined) await buildIfStale();
  const dist = resolve(options['--dist'] ?? join(root, 'dist'));
  if (!existsSync(join(dist, 'embed', 'index.html'))) throw new Error(`There is no build of the embed in ${dist}: run npm run build.`);
  const out = resolve(options['--out'] ?? join(root, 'dist-scorm'));
  mkdirSync(out, { recursive: true });
  for (const { name, title, lessons } of packages) {
    const file = join(out, `${name}.${language}.scorm12.zip`);
    const bytes = packageOf(lessons, { language, dist, title, id: `ensemble-zookeeper.${name}.${language}` });
    writeFileSync(file, bytes);
    console.log(`${relative(process.cwd(), file)}  ${Math.round(bytes.length / 1000)} kB, ${lessons.length === 1 ? '1 lesson' : `${lessons.length} lessons`}`);
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === join(root, 'scripts', 'scorm.mjs')) {
  main().catch((error) => {
    console.error(`scorm: ${error.message}`);
    process.exitCode = 1;
  });
}
