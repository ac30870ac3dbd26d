import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

const pages = { index: 'index.html', embed: 'embed.html' };
const input = Object.fromEntries(Object.entries(pages).filter(([, file]) => existsSync(file)));

export default defineConfig({
  // Relative addresses: the build works from any folder of any static host.
  base: './',
  plugins: [react(), cspMeta()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input,
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'd3', test: /node_modules[\\/](d3|d3-[a-z]+|internmap|robust-predicates|delaunator)[\\/]/ },
            { name: 'xstate', test: /node_modules[\\/](xstate|@xstate)[\\/]/ },
          ],
        },
      },
    },
  },
});
