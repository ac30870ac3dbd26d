import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { lessonWords } from './config/vite/lessonWords.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The policy is for the build only: the dev server needs its inline refresh script and inline styles. */
function cspMeta(): Plugin {
  const meta = { 'http-equiv': 'Content-Security-Policy', content: CSP };
  return {
    name: 'csp-meta',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'meta', injectTo: 'head-prepend', attrs: meta }],
    },
  };
}

/** An import() stays what it is: there are no stylesheets and no lists of files to be fetched along with it. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
  };
}

const pages = { index: 'index.html', embed: 'embed.html' };
const input = Object.fromEntries(Object.entries(pages).filter(([, file]) => existsSync(file)));

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

const ENTRY = fileURLToPath(new URL('src/app/main.tsx', import.meta.url));
const first = new Set<string>();

function follow(id: string, modules: Modules): void {
  if (first.has(id)) return;
  first.add(id);
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) follow(next, modules);
}

/** Everything the page needs before its stage moves, in one file: that is smaller than many. */
function firstLoad(id: string, modules: Modules): string | null {
  if (first.size === 0) follow(ENTRY, modules);
  return first.has(id) && id !== ENTRY ? 'stage' : null;
}

export default defineConfig({
  // Relative addresses: the build works from any folder of any static host.
  base: './',
  plugins: [react(), lessonWords(), cspMeta(), plainImports()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: true,
    // One stylesheet: what is fetched later brings none, see plainImports.
    cssCodeSplit: false,
    modulePreload: { polyfill: false, resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []) },
    rolldownOptions: {
      input,
      output: {
        codeSplitting: { groups: [{ name: firstLoad }] },
      },
    },
  },
});
