import type { Rolldown } from 'vite';

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Pages with a whole stage. What the sandbox shares with one of them is there for both: one file is smaller than one for each pair. */
const STAGES: readonly string[] = ['follow', 'lesson', 'sandbox'];

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
 * Everything a page needs before it runs, in as few files as may be: what the same pages need goes into one. That is
 * smaller than many. Entries are paths of modules.
 */
export function firstLoads(entries: readonly string[]): FirstLoads {
  let needed: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    groupOf(id, modules) {
      needed ??= neededBy(entries, modules);
      const pages = entries.includes(id) ? undefined : needed.get(id);
      if (pages === undefined) return null;
      return pages.length > 1 && pages.includes('sandbox') && pages.every((page) => STAGES.includes(page)) ? 'stages' : pages.join('-');
    },
    bannerOf: ({ isEntry, moduleIds }) => (isEntry || moduleIds.some((id) => needed?.has(id)) ? COMPILE_ALL : ''),
  };
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
