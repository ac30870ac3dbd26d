import type { Plugin } from 'vite';

/** An import() stays what it is: there are no stylesheets and no lists of files to be fetched along with it. */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
  };
}
