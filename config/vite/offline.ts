import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import type { Build } from '../../src/offline/build.ts';
import { siteWords } from '../../src/site/words.ts';
import { pngOf } from './png.ts';

const WORKER = 'sw.js';
const GROUND = '#F5EEDF';

/** Not for visitors without a network: what only other machines ask for, and examples for hosts. */
const ONLINE = /\.map$|^\.vite\/|^examples\/|card\.png$|oembed\.json$|^robots\.txt$|^sitemap\.xml$|^404\.html$/;

/**
 * What makes the site an app that can be installed and needs no network: a manifest, icons, and the service worker
 * (src/offline) with the list of everything there is.
 */
export function offline(root: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: join(root, 'src', 'offline', 'worker.ts'), fileName: WORKER });
    },
    generateBundle: {
      // After all others: by then everything is there that is to be kept.
      order: 'post',
      async handler(_options, bundle) {
        for (const [fileName, source] of await appFiles(root)) this.emitFile({ type: 'asset', fileName, source });
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk' || worker.imports.length > 0) throw new Error(`${WORKER} must be one file`);
        worker.code = worker.code.replace('__BUILD__', () => JSON.stringify(buildOf(root, bundle)));
      },
    },
  };
}

/** A folder's page is asked for by the folder. */
const addressOf = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1') || './';

function buildOf(root: string, bundle: Rolldown.OutputBundle): Build {
  const made = Object.values(bundle).map((file): [string, string | Uint8Array] => [file.fileName, file.type === 'chunk' ? file.code : file.source]);
  const copied = filesIn(join(root, 'public')).map((file): [string, Uint8Array] => [file, readFileSync(join(root, 'public', file))]);
  const kept = [...made, ...copied].filter(([file]) => file !== WORKER && !ONLINE.test(file)).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256');
  for (const [file, content] of kept) hash.update(file).update('\0').update(content);
  return { version: hash.digest('hex').slice(0, 16), files: kept.map(([file]) => addressOf(file)) };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(relative(folder, entry.parentPath), entry.name).replaceAll('\\', '/'));

async function appFiles(root: string): Promise<[string, string | Uint8Array][]> {
  const icon = readFileSync(join(root, 'public', 'icon.svg'), 'utf8');
  // Where the system cuts icons to its own shape, nothing may stand near the edge.
  const roomy = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -16 96 96"><rect x="-16" y="-16" width="96" height="96" fill="${GROUND}"/><svg width="64" height="64">${icon}</svg></svg>`;
  const [small, large, maskable, touch] = await Promise.all([pngOf(root, icon, 192), pngOf(root, icon, 512), pngOf(root, roomy, 512), pngOf(root, roomy, 180)]);
  return [
    ['manifest.webmanifest', manifest()],
    ['icons/192.png', small],
    ['icons/512.png', large],
    ['icons/maskable.png', maskable],
    ['icons/touch.png', touch],
  ];
}

function manifest(): string {
  const { name, pages } = siteWords('en');
  return JSON.stringify({
    id: './', name: pages.home.title, short_name: name, description: pages.home.about, lang: 'en',
    start_url: './', scope: './', display: 'standalone', background_color: GROUND, theme_color: GROUND, categories: ['education'],
    icons: [
      { src: 'icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: 'icons/192.png', type: 'image/png', sizes: '192x192' },
      { src: 'icons/512.png', type: 'image/png', sizes: '512x512' },
      { src: 'icons/maskable.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  }, null, 2);
}
