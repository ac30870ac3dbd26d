import type { More } from '../../words/types.ts';

/** Titles of broken rules; one that this page does not know keeps its name. */
export function rulesOf(names: readonly string[], rules: More['rules']): string[] {
  const known: Readonly<Record<string, { title: string }>> = rules;
  return names.map((name) => known[name]?.title ?? name);
}
