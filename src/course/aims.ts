import aims from './data/aims.json';

export interface Aims {
  /** The student can … */
  readonly aims: readonly string[];
  /** What people believe who have not been through it. */
  readonly misconceptions: readonly string[];
}

/** Aims and misconceptions of every lesson. */
export const AIMS: readonly { readonly lesson: string; readonly en: Aims; readonly zh: Aims }[] = aims;
