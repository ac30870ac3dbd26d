import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Connect, Plugin } from 'vite';
import { sitePages, type SitePage } from '../../src/site/table.ts';
import { htmlOf } from './html.ts';

/**
 * The HTML of every page: no file of it stands in the repository. The build takes the pages as its inputs, the dev
 * server answers with them. The embed's page has a build of its own, config/embed.
 */
export function site(root: string): Plugin {
  const pages = new Map(pagesIn(root).map((page) => [join(root, page.path, 'index.html'), page]));
  const inputs = [...pages].filter(([, { entry }]) => entry !== 'embed').map(([id]) => id);
  let building = false;
  return {
    name: 'site',
    config: (_config, { command }) => {
      building = command === 'build';
      return { appType: 'mpa', build: { rolldownOptions: { input: inputs } }, optimizeDeps: { entries: ['src/app/*.tsx'] } };
    },
    resolveId: { filter: { id: /index\.html$/ }, handler: (id) => (pages.has(id) ? id : null) },
    load: {
      filter: { id: /index\.html$/ },
      handler(id) {
        const page = pages.get(id);
        return page === undefined ? null : htmlOf(page, building);
      },
    },
    configureServer: (server) => {
      server.middlewares.use((request: Connect.IncomingMessage, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const page = pages.get(join(root, path, 'index.html'));
        if (page === undefined || !path.endsWith('/')) {
          next();
          return;
        }
        server.transformIndexHtml(path, htmlOf(page, building)).then(
          (html) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html),
          next,
        );
      });
    },
  };
}

/** Every page whose entry is there. */
function pagesIn(root: string): SitePage[] {
  const files = readdirSync(join(root, 'lessons'), { recursive: true, withFileTypes: true });
  const slugs = files.filter(({ name }) => name === 'lesson.ts').map(({ parentPath }) => basename(parentPath)).sort();
  return sitePages(slugs).filter(({ entry }) => existsSync(join(root, 'src', 'app', `${entry}.tsx`)));
}
