import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** <zk-lesson>: one classic script at the root of the site, by the same name for ever, since pages elsewhere ask for it. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { 'zk-lesson': 'src/embed/component/zkLesson.ts' },
      output: { format: 'iife', entryFileNames: '[name].js' },
    },
  },
});
