import { basename } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { sitePages } from '../../src/site/table.ts';
import { htmlOf } from '../vite/html.ts';
import { lessonSlugs } from '../vite/site.ts';
import { openWriter } from '../vite/writing.ts';
import { FIRST, firstFrames } from './firstFrames.ts';

const MODULE = /<script type="module" src="[^"]+"><\/script>/;
const OPENING = /<p class="opening"[^]*?<\/p>/;

/** The embed's HTML, with its files by plain addresses beside it: it works from any folder, from a file, in a zip. */
export function embedPage(root: string): Plugin {
  const writer = openWriter(root, null);
  return {
    name: 'embed-page',
    apply: 'build',
    generateBundle: {
      // After the stylesheet has been made.
      order: 'post',
      async handler(_options, bundle) {
        for (const [fileName, source] of await firstFrames(lessonSlugs(root), writer)) this.emitFile({ type: 'asset', fileName, source });
        this.emitFile({ type: 'asset', fileName: 'index.html', source: embedHtml(Object.values(bundle)) });
      },
    },
    closeBundle: () => writer.close(),
  };
}

function embedHtml(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): string {
  const page = sitePages([]).find(({ entry }) => entry === 'embed');
  const entry = files.find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.isEntry);
  const style = files.find(({ fileName }) => fileName.endsWith('.css'));
  if (page === undefined || entry === undefined || style === undefined) throw new Error('the embed has no page, no entry or no stylesheet');
  // What the entry needs is known before the entry has come.
  const needed = entry.imports.map((file) => `<link rel="preload" as="script" fetchpriority="low" href="./${file}" />\n    `).join('');
  const links = `<link rel="stylesheet" href="./assets/${basename(style.fileName)}" />\n    ${needed}<script defer fetchpriority="low" src="./${entry.fileName}"></script>\n  </head>`;
  return htmlOf(page, true)
    .replace(OPENING, (name) => `<div class="coming">${name}</div>`)
    .replace(MODULE, `<script src="./${FIRST}"></script>`)
    .replace('</head>', links).replace('href="/icon.svg"', 'href="../icon.svg"');
}
