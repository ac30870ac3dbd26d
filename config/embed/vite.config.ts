import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoads } from '../vite/firstLoads.ts';
import { lessonWords } from '../vite/lessonWords.ts';
import { plainImports } from '../vite/plainImports.ts';
import { classicScripts } from './classicScripts.ts';
import { embedPage } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const ENTRY = fileURLToPath(new URL('../../src/app/embed.tsx', import.meta.url));

// What React does for the page takes 66 kB of the 165 that an embed may have: see ADR 10.
const REACT = [
  { find: /^react$/, replacement: 'preact/compat' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
];

const first = firstLoads([ENTRY]);

export default defineConfig({
  root,
  // Nothing in it says where it stands: the HTML names its files beside it, and chunks find each other by the address of the first.
  base: '/',
  publicDir: false,
  plugins: [react(), lessonWords(), plainImports(), classicScripts(), embedPage(root)],
  resolve: { alias: REACT },
  build: {
    outDir: 'dist/embed',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: { embed: ENTRY },
      output: { format: 'cjs', exports: 'named', entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js', codeSplitting: { groups: [{ name: first.groupOf }] }, postBanner: first.bannerOf },
    },
  },
});
