import type { TraceEntry } from '../ensemble/types.ts';
import { leadingFact } from './sentence.ts';
import { compose } from './sentence-parts.ts';
import type { Sentence, Words } from './types.ts';

/** The rule behind an event, and where ZooKeeper has it; null where no rule of the protocol is behind it. */
export function why(entry: TraceEntry, words: Words): { readonly rule: Sentence; readonly source: string } | null {
  const fact = leadingFact(entry);
  if (fact === undefined) return null;
  const { text, source } = words.why[fact.type];
  return { rule: compose(text, words.locale), source };
}
