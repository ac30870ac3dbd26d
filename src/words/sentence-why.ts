import type { TraceEntry } from '../ensemble/types.ts';
import { leadingFact } from './sentence.ts';
import { compose } from './sentence-parts.ts';
import type { More, Sentence, Words } from './types.ts';

export interface Why {
  readonly rule: Sentence;
  /** Class and method of ZooKeeper; '' where there is none. */
  readonly source: string;
}

type Known = Pick<Words, 'locale'> & Pick<More, 'packets' | 'why'>;

/** A packet that changed nothing yet still means something. */
function packetRule({ event }: TraceEntry, words: Known): Why | null {
  if (event.kind !== 'message' && event.kind !== 'datagram') return null;
  return { rule: compose(words.packets[event.message.type], words.locale), source: '' };
}

/** The rule behind an event, and where ZooKeeper has it; null where no rule of the protocol is behind it. */
export function why(entry: TraceEntry, words: Known): Why | null {
  const fact = leadingFact(entry);
  if (fact === undefined) return packetRule(entry, words);
  const { text, source } = words.why[fact.type];
  return { rule: compose(text, words.locale), source };
}
