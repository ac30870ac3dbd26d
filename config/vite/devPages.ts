import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import type { Plugin, ViteDevServer } from 'vite';
import type { SitePage } from '../../src/site/table.ts';
import { headOf } from './head.ts';
import { filled, htmlOf } from './html.ts';
import { write } from './writing.ts';

/** The dev server's answers: a page is written when it is asked for, and its pictures with it. */
export function devPages(root: string, pages: readonly SitePage[]): Plugin {
  const byFolder = new Map(pages.map((page) => [`/${page.path}`, page]));
  const pictures = new Map<string, string>();
  const answer = async (server: ViteDevServer, page: SitePage): Promise<string> => {
    const written = await write(server, page, null);
    for (const [file, svg] of written.pictures) pictures.set(`/${file}`, svg);
    return filled(await server.transformIndexHtml(`/${page.path}`, htmlOf(page, false)), written, headOf(page, written, null));
  };
  return {
    name: 'dev-pages',
    apply: 'serve',
    config: () => ({ appType: 'mpa', optimizeDeps: { entries: [join(root, 'src/app/*.tsx')] } }),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const page = byFolder.get(pathname);
        const picture = pictures.get(pathname);
        if (picture !== undefined) send(response, 'image/svg+xml', picture);
        else if (page === undefined) next();
        else answer(server, page).then((html) => send(response, 'text/html; charset=utf-8', html), next);
      });
    },
  };
}

function send(response: ServerResponse, type: string, content: string): void {
  response.setHeader('Content-Type', type).end(content);
}
