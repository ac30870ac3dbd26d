import { fileURLToPath } from 'node:url';

/** What is measured is the engine as it is shipped, in one file for node. */
export default {
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    ssr: 'bench/child.ts',
    target: 'es2022',
    minify: false,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
  },
};
