import type { TraceEntry } from '../ensemble/types.ts';
import type { Format } from './format.ts';
import type { SceneLabels } from './labels.ts';
import { sidIn } from './read.ts';
import { widthOf } from './text.ts';
import type { Flag, SceneInput, ServerId } from './view.ts';

export interface Moment {
  readonly event: number;
  readonly us: number;
}

/** What is worth a sign on the strip, besides who leads. */
export const KINDS = ['cut', 'stop', 'truncation', 'bell'] as const;
export type Kind = (typeof KINDS)[number];

interface Sign extends Moment {
  readonly sid: ServerId | null;
}

/** The whole run in a few marks: who led when, and what was done to it. Filled entry by entry. */
export interface Overview {
  /** Stretches with an established leader. */
  bands: { readonly leader: ServerId; readonly from: Moment; to: Moment | null }[];
  /** Stretches in which somebody elected gathers its quorum. */
  works: { readonly leader: ServerId; readonly from: Moment; to: Moment | null }[];
  signs: Readonly<Record<Kind, Sign[]>>;
  /** Number and time of the last event taken in. */
  end: Moment;
}

export function emptyOverview(): Overview {
  return { bands: [], works: [], signs: { cut: [], stop: [], truncation: [], bell: [] }, end: { event: 0, us: 0 } };
}

/** The same run up to an event, to be continued as another: nothing has to be read again. */
export function forkOverview({ bands, works, signs, end }: Overview, at: Moment): Overview {
  if (at.event >= end.event) return { bands, works, signs, end };
  const upTo = <T extends Overview['bands'][number]>(list: readonly T[]): T[] =>
    list.filter(({ from }) => from.event <= at.event).map((one) => (one.to !== null && one.to.event > at.event ? { ...one, to: null } : one));
  const before = (list: readonly Sign[]): Sign[] => list.filter(({ event }) => event <= at.event);
  return { bands: upTo(bands), works: upTo(works), signs: { cut: before(signs.cut), stop: before(signs.stop), truncation: before(signs.truncation), bell: before(signs.bell) }, end: at };
}

/** Takes in the next event of the run; changes the overview and gives it back. */
export function extendOverview(overview: Overview, entry: TraceEntry): Overview {
  const { bands, works, signs } = overview;
  const here = { event: overview.end.event + 1, us: entry.event.at };
  overview.end = here;
  const ends = (sid: ServerId | null, list = bands): void => {
    for (const one of [list[list.length - 1], works[works.length - 1]]) if (one?.to === null && one.leader === sid) one.to = here;
  };
  const sign = (kind: Kind, sid: ServerId | null): unknown => signs[kind].push({ ...here, sid });
  if (entry.event.kind === 'fault' && entry.event.fault.fault === 'cut' && signs.cut[signs.cut.length - 1]?.us !== here.us) sign('cut', null);
  for (const fact of entry.facts) {
    switch (fact.type) {
      case 'mode':
        if (fact.state === 'STANDALONE') bands.push({ leader: fact.sid, from: here, to: null });
        else if (fact.state !== 'LEADING') ends(fact.sid);
        else if (!fact.from.startsWith('LEADING')) works.push({ leader: fact.sid, from: here, to: null });
        break;
      case 'process':
        if (fact.status !== 'down' || sidIn(fact.process) === null) break;
        sign('stop', sidIn(fact.process));
        ends(sidIn(fact.process));
        break;
      case 'established':
        ends(bands[bands.length - 1]?.leader ?? null);
        ends(fact.sid);
        bands.push({ leader: fact.sid, from: here, to: null });
        break;
      case 'truncated':
        sign('truncation', fact.sid);
        break;
      case 'watchFired':
      case 'sessionExpiring':
        sign('bell', fact.sid);
        break;
      default:
    }
  }
  return overview;
}

/** The strip runs between these two x; behind it stands the number of an event. */
export function stripEdges({ margin, width, sizes }: Format, labels: SceneLabels, lastEvent: number): { readonly left: number; readonly right: number } {
  const label = labels.mark.event({ n: Math.max(1000, lastEvent) });
  return { left: margin - 4, right: width - margin - widthOf(label, sizes.small) - 14 };
}

/** Every moment the strip has a sign for, with its words: who takes hold of the strip finds them by it. */
export function stripFlags({ bands, signs }: Overview, { takes = [], bookmarks = [] }: Pick<SceneInput, 'takes' | 'bookmarks'>, labels: SceneLabels): Flag[] {
  const crowns = bands.map(({ leader, from }) => ({ event: from.event, words: labels.mark.leads({ leader: `S${leader}` }) }));
  const others = KINDS.flatMap((kind) => signs[kind].map(({ event, sid }) => ({ event, words: labels.mark.sign[kind]({ server: `S${sid}` }) })));
  return [...bookmarks, ...takes, ...crowns, ...others];
}
