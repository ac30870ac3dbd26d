import { bellAt } from './bell.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import type { Score } from './score.ts';
import type { ScoreWord } from './scoreWords.ts';
import { circle, cross, type Box } from './shapes.ts';
import type { Ruler } from './staves.ts';
import type { FactOf, Mark, MessageEvent, Shape } from './view.ts';
import type { TraceEntry } from '../ensemble/types.ts';

/** On the stave of a client: it asks, is answered, hears of a watch, gets to a server, or its session is gone. */
export interface ClientNote {
  readonly client: string;
  readonly at: number;
  readonly event: number;
  readonly sign: 'asks' | 'told' | 'bell' | 'server' | 'expired';
  /** Operation and path, code, event, or server. */
  readonly words: string;
}

/** What a fact is on a client's stave; null for all that is no note of its own. */
export function clientNoteOf(fact: TraceEntry['facts'][number], event: TraceEntry['event'], at: number, number: number): ClientNote | null {
  const made = (client: string, sign: ClientNote['sign'], words: string): ClientNote => ({ client, at, event: number, sign, words });
  switch (fact.type) {
    case 'clientRequest':
      return made(fact.client, 'asks', `${fact.op} ${fact.path}`.trim());
    case 'clientReply':
      return fact.xid === 0 ? null : made(fact.client, 'told', fact.code);
    case 'clientEvent':
      return ofEvent(fact, made);
    case 'clientState':
      return (fact.to === 'CONNECTED' || fact.to === 'CONNECTEDREADONLY') && event.kind === 'message' ? made(fact.client, 'server', `→ ${(event satisfies MessageEvent).from}`) : null;
    default:
      return null;
  }
}

/** A state of the session is told to every watcher, and is one note. */
function ofEvent({ client, path, event, state, watcher }: FactOf<'clientEvent'>, made: (client: string, sign: ClientNote['sign'], words: string) => ClientNote): ClientNote | null {
  if (path !== null) return made(client, 'bell', event);
  return state === 'Expired' && watcher === undefined ? made(client, 'expired', state) : null;
}

const scaleOf = ({ pitch }: Layout): number => Math.max(0.5, Math.min(1, pitch / 32));

function shapesOf(sign: ClientNote['sign'], x: number, y: number, k: number): Shape[] {
  switch (sign) {
    case 'asks':
      return [circle(x, y, 5 * k, 'f-paper s-cli', 2.2 * k)];
    case 'told':
      return [circle(x, y, 5 * k, 'f-cli s-cli', 2.2 * k)];
    case 'bell':
      return bellAt(x, y - 10 * k, 7.5 * k);
    case 'expired':
      return [cross(x, y, 8 * k, 3.4 * k)];
    default:
      return [];
  }
}

/** Hollow: asked. Filled: answered. A bell: a watch has fired. A cross: the session is gone. */
export function clientNoteMarks(score: Score, layout: Layout, ruler: Ruler): Mark[] {
  const k = scaleOf(layout);
  return score.heard.flatMap(({ client, at, event, sign, words }, i): Mark[] => {
    const row = layout.rowOf.get(`c:${client}`);
    const shapes = row === undefined || at < ruler.from ? [] : shapesOf(sign, ruler.x(at), row.y, k);
    return shapes.length === 0 ? [] : [{ key: `heard ${event} ${client} ${i}`, kind: 'note', x: 0, y: 0, shapes, ref: { event }, title: `${client}: ${words}` }];
  });
}

/** What a client asks and hears, beside its notes, the latest first. */
export function clientNoteWords(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels): ScoreWord[] {
  if (!layout.format.shows.notes) return [];
  return score.heard.toReversed().flatMap(({ client, at, event, sign, words }, i): ScoreWord[] => {
    const row = layout.rowOf.get(`c:${client}`);
    if (row === undefined || at < ruler.from || (sign === 'told' && words === 'OK')) return [];
    const size = Math.min(layout.format.sizes.small, layout.pitch * 0.98);
    return [{ key: `heard ${event} ${client} ${score.heard.length - i}`, x: ruler.x(at), row, words: sign === 'expired' ? labels.session.expired : words, size, c: sign === 'expired' ? 'f-bad b' : 'f-cli', ref: { event } }];
  });
}

/** What words keep away from. */
export function clientNoteBoxes(score: Score, layout: Layout, ruler: Ruler): Box[] {
  const k = scaleOf(layout);
  return score.heard.flatMap(({ client, at, sign }) => {
    const row = layout.rowOf.get(`c:${client}`);
    if (row === undefined || at < ruler.from || sign === 'server') return [];
    return [{ x: ruler.x(at) - 8 * k, y: row.y - (sign === 'bell' ? 18 : 7) * k, w: 16 * k, h: (sign === 'bell' ? 18 : 14) * k }];
  });
}
