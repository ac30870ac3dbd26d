import type * as Later from '../timeline/outside.ts';

type Outside = typeof Later;

let loaded: Outside | null = null;

/** Links and files, and the checks on what comes from there: fetched after the stage, which needs none of it. */
export async function outside(): Promise<Outside> {
  loaded ??= await import('../timeline/outside.ts');
  return loaded;
}

/** Null until they have been fetched. */
export function checks(): Outside['CHECKS'] | null {
  return loaded?.CHECKS ?? null;
}
