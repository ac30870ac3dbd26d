import { createServer, type ViteDevServer } from 'vite';
import type * as Render from '../../src/site/render.tsx';
import type { SitePage } from '../../src/site/table.ts';
import { documents } from './documents.ts';
import { lessonWords } from './lessonWords.ts';

export type Written = Render.Written;

const rendererOf = async (server: ViteDevServer) => (await server.ssrLoadModule('/src/site/render.tsx')) as typeof Render; // what the file exports

/** Writes a page with the site's own components and simulation, run in node: nothing is said twice in the source. */
export async function write(server: ViteDevServer, page: SitePage, base: string | null): Promise<Written> {
  return (await rendererOf(server)).write(page, base);
}

/** For a build: what loads the sources, and keeps what it has written. */
export interface Writer {
  write(page: SitePage): Promise<Written>;
  readonly firstFrame: (...of: Parameters<typeof Render.firstFrame>) => Promise<ReturnType<typeof Render.firstFrame>>;
  close(): Promise<void>;
}

export function openWriter(root: string, base: string | null): Writer {
  let opening: Promise<ViteDevServer> | null = null;
  const open = () => (opening ??= createServer({
    root, configFile: false, logLevel: 'error', appType: 'custom', plugins: [lessonWords(), documents()],
    server: { middlewareMode: true, hmr: false, ws: false, watch: null }, optimizeDeps: { noDiscovery: true },
  }));
  const written = new Map<string, Promise<Written>>();
  return {
    write(page) {
      const coming = written.get(page.path) ?? open().then((server) => write(server, page, base));
      written.set(page.path, coming);
      return coming;
    },
    firstFrame: async (...of) => (await rendererOf(await open())).firstFrame(...of),
    async close() {
      await (await opening)?.close();
      opening = null;
    },
  };
}
