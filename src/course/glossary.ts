import terms from './data/glossary.json';
import type { Both } from './parts.ts';

/** The sections of the glossary, in order. */
export const SECTIONS = ['roles', 'operation', 'data', 'sessions', 'watches', 'access', 'programming', 'election', 'consistency', 'zab', 'internals'] as const;
export type Section = (typeof SECTIONS)[number];

/** A term in both languages. */
export interface Term extends Both {
  /** Its anchor in the glossary. */
  readonly id: string;
  readonly section: string;
  readonly means: Both;
  /** Lessons that teach it, by id. */
  readonly lessons: readonly string[];
}

export const TERMS: readonly Term[] = terms;

export function termOf(id: string): Term | undefined {
  return TERMS.find((term) => term.id === id);
}
