import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const LOADER = readFileSync(new URL('loader.js', import.meta.url), 'utf8');

/** As the bundler writes an import() of a chunk when its format is CommonJS. */
const LOADS = /Promise\.resolve\(\)\.then\((?:\(\) => |function ?\(\) ?\{ ?return )(?:\w+\()?require\("(\.\/[^"]+)"\)\)?;?(?: ?\})?\)/g;

/**
 * Makes classic scripts of CommonJS chunks: each defines itself by name, with what it needs; import() fetches by a
 * script element. The loader stands before the entry.
 */
export function classicScripts(): Plugin {
  return {
    name: 'classic-scripts',
    apply: 'build',
    renderChunk(code, chunk) {
      const loaded = new Set<string>();
      const body = code.replace(LOADS, (_all, file: string) => {
        loaded.add(basename(file));
        return `ensembleChunks.load(${JSON.stringify(file)})`;
      });
      refuseOthers(chunk, loaded);
      const name = basename(chunk.fileName);
      const needs = JSON.stringify(chunk.imports.map((file) => basename(file)));
      const defined = `ensembleChunks.define(${JSON.stringify(name)}, ${needs}, function (exports, require) {\n"use strict";\n${body}\n});\n`;
      return { code: chunk.isEntry ? `${LOADER}${defined}void ensembleChunks.load(${JSON.stringify(`./${name}`)});\n` : defined, map: null };
    },
  };
}

/** A bundler that writes import() in another way must not pass unseen: the page would fail when it is wanted. */
function refuseOthers({ fileName, dynamicImports }: Rolldown.RenderedChunk, loaded: ReadonlySet<string>): void {
  // What is in the chunk itself is there already.
  const missed = dynamicImports.find((file) => file !== fileName && !loaded.has(basename(file)));
  if (missed !== undefined) throw new Error(`${fileName}: the import() of ${missed} is written in a way that classicScripts.ts does not know`);
}
