import type { Rolldown } from 'vite';

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Pages with a whole stage. */
const STAGES: readonly string[] = ['follow', 'lesson', 'sandbox'];

/** All that runs below the pages. */
const ENGINE = /\/src\/(base|sim|zab|datatree|session|watch|wire|config|server|client|ensemble|scenario)\//;

/** For `output.codeSplitting.groups` and `output.postBanner`. */
export interface FirstLoads {
  readonly groupOf: (id: string, modules: Modules) => string | null;
  readonly bannerOf: (chunk: Pick<Rolldown.RenderedChunk, 'isEntry' | 'moduleIds'>) => string;
}

/**
 * Tells V8 to compile the functions of a file while it is read, beside the main thread. It would else compile each when
 * it is first called, and the first picture calls most of them once. Other engines see a comment.
 */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad';

/**
 * Everything a page needs before it runs, in few files: what the sandbox shares with other pages is there for all of
 * them, each kind of it in a file of its own. Files are compiled side by side, and libraries stay as they are from one
 * version of the site to the next. And while a page is inspected, as the bench does, V8 parses once more whatever is on
 * the stack where React makes its Errors, as it is loaded: not the whole page then. Entries are paths of modules.
 */
export function firstLoads(entries: readonly string[]): FirstLoads {
  let needed: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    groupOf(id, modules) {
      needed ??= neededBy(entries, modules);
      const pages = entries.includes(id) ? undefined : needed.get(id);
      if (pages === undefined) return null;
      return pages.includes('sandbox') ? sharedIn(id, pages) : pages.join('-');
    },
    bannerOf: ({ isEntry, moduleIds }) => (isEntry || moduleIds.some((id) => needed?.has(id)) ? COMPILE_ALL : ''),
  };
}

/** Pages without a stage do not load one. */
function sharedIn(id: string, pages: readonly string[]): string {
  if (pages.every((page) => STAGES.includes(page))) return 'stages';
  if (id.includes('/node_modules/')) return 'libraries';
  if (ENGINE.test(id)) return 'engine';
  return pages.includes('reading') ? 'page' : 'scene';
}

/** By module, the names of the entries that need it. */
function neededBy(entries: readonly string[], modules: Modules): Map<string, string[]> {
  const needed = new Map<string, string[]>();
  for (const entry of entries) {
    const name = /(\w+)\.tsx$/.exec(entry)?.[1] ?? entry;
    for (const id of staticImports(entry, modules)) needed.set(id, [...(needed.get(id) ?? []), name]);
  }
  return needed;
}

function staticImports(id: string, modules: Modules, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) staticImports(next, modules, seen);
  return seen;
}
