import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoads } from './config/vite/firstLoads.ts';
import { documents } from './config/vite/documents.ts';
import { lessonWords } from './config/vite/lessonWords.ts';
import { offline } from './config/vite/offline.ts';
import { plainImports } from './config/vite/plainImports.ts';
import { site } from './config/vite/site.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const app = join(root, 'src', 'app');
const entries = readdirSync(app).filter((file) => /^[a-z]+\.tsx$/.test(file) && file !== 'mount.tsx').map((file) => join(app, file));
const first = firstLoads(entries);

// D3 makes a bisector when it is loaded, whether or not anybody asks for one.
const LIBRARIES = { manualPureFunctions: ['bisector'], propertyReadSideEffects: false } as const;

export default defineConfig({
  // Relative addresses: the build works from any folder of any static host.
  base: './',
  plugins: [react(), lessonWords(), documents(), site(root), offline(root), plainImports()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: true,
    // One stylesheet: what is fetched later brings none, see plainImports.
    cssCodeSplit: false,
    modulePreload: { polyfill: false, resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []) },
    rolldownOptions: {
      treeshake: LIBRARIES,
      output: {
        // What a module needs has a group of its own.
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: first.groupOf }] },
        postBanner: first.bannerOf,
      },
    },
  },
});
