import type { Rolldown } from 'vite';

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/**
 * Everything a page needs before it runs, in as few files as may be: what the same pages need goes into one. That is
 * smaller than many. For `output.codeSplitting.groups`; entries are paths of modules.
 */
export function firstLoads(entries: readonly string[]): (id: string, modules: Modules) => string | null {
  let needed: ReadonlyMap<string, readonly string[]> | null = null;
  return (id, modules) => {
    needed ??= neededBy(entries, modules);
    return entries.includes(id) ? null : needed.get(id)?.join('-') ?? null;
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
