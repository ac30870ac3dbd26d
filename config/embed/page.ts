import { basename } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { sitePages } from '../../src/site/table.ts';
import { htmlOf } from '../vite/html.ts';

const MODULE = /<script type="module" src="[^"]+"><\/script>\s*/;

/** The embed's HTML, with its files by plain addresses beside it: it works from any folder, from a file, in a zip. */
export function embedPage(): Plugin {
  return {
    name: 'embed-page',
    apply: 'build',
    generateBundle: {
      // After the stylesheet has been made.
      order: 'post',
      handler(_options, bundle) {
        this.emitFile({ type: 'asset', fileName: 'index.html', source: embedHtml(Object.values(bundle)) });
      },
    },
  };
}

function embedHtml(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): string {
  const page = sitePages([]).find(({ entry }) => entry === 'embed');
  const entry = files.find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.isEntry);
  const style = files.find(({ fileName }) => fileName.endsWith('.css'));
  if (page === undefined || entry === undefined || style === undefined) throw new Error('the embed has no page, no entry or no stylesheet');
  // What the entry needs is known before the entry has come.
  const needed = entry.imports.map((file) => `<link rel="preload" as="script" href="./${file}" />\n    `).join('');
  const links = `<link rel="stylesheet" href="./assets/${basename(style.fileName)}" />\n    ${needed}<script defer src="./${entry.fileName}"></script>\n  </head>`;
  return htmlOf(page, true).replace(MODULE, '').replace('</head>', links).replace('href="/icon.svg"', 'href="../icon.svg"');
}
