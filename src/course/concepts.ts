import concepts from './data/concepts.json';
import type { Both } from './parts.ts';

/** Something the course teaches. */
export interface Concept extends Both {
  /** 'C256' */
  readonly id: string;
  /** Lessons that are to teach it, by id. */
  readonly lessons: readonly string[];
  /** A heading or a figure: it claims nothing. */
  readonly heading?: boolean;
}

export const CONCEPTS: readonly Concept[] = concepts;
