import type { Words } from '../words/types.ts';
import { zxid } from '../words/sentence-names.ts';
import type { Flight } from './model.ts';

/** What a flight is called: its packet's name, or what happens to the connection. */
export function typeOf(flight: Flight): string {
  return 'message' in flight ? flight.message.type : flight.kind;
}

export function nameOf(id: string): string {
  return id.replace(/^c:/, '');
}

/** "PROPOSAL 2.2 S3 → S1": enough to tell it from the others. */
export function labelOf(flight: Flight): string {
  const own = 'message' in flight && 'zxid' in flight.message && flight.message.zxid > 0 ? ` ${zxid(flight.message.zxid)}` : '';
  return `${typeOf(flight)}${own} ${nameOf(flight.from)} → ${nameOf(flight.to)}`;
}

/** What TCP makes of surgery on one message, in words. */
export function surgeryNote(what: 'drop' | 'delay' | 'deliverNow', { act }: Words['ui']): string {
  return { drop: act.dropWhat, delay: act.delayWhat, deliverNow: act.deliverWhat }[what];
}
