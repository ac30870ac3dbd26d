import type { TraceEntry, ZkEvent, ZkFact } from '../../ensemble/types.ts';
import { scissors } from '../glyphs.ts';
import { STATE_CLASS } from '../players.ts';
import { process, short } from '../read.ts';
import { circle, cross, line, path, px, rect } from '../shapes.ts';
import type { Shape } from '../view.ts';
import type { SpaceLabels } from './labels.ts';

/** What happened on one lane, as a mark on it: text and shape say what it is, the hue only which family. */
export interface Sign {
  readonly shape: 'cross' | 'start' | 'rest' | 'chip' | 'term' | 'filled' | 'hollow' | 'half' | 'diamond' | 'scissors' | 'box' | 'ring' | 'bell' | 'hand' | 'tear';
  readonly word: string;
  readonly c: string;
  /** Whose lane, when it is not the receiver's. */
  readonly on?: string;
}

type Reading = (fact: ZkFact, labels: SpaceLabels) => Sign | null;
type Readings = { readonly [T in ZkFact['type']]?: (fact: Extract<ZkFact, { type: T }>, labels: SpaceLabels) => Sign | null };

const made = (shape: Sign['shape'], word: string, c = 'ink', on?: string): Sign => ({ shape, word, c, ...(on === undefined ? {} : { on }) });

/** What matters most comes first. Facts that are not here have no mark of their own: a stroke, or the row, tells them. */
const READINGS: Readings = {
  process: (f, { sign }) => (f.status === 'down' ? made('cross', sign.down, 'bad', f.process) : f.status === 'paused' ? made('rest', sign.paused, 'ink', f.process) : made('start', f.why === 'started' ? sign.up : sign.resumed, 'ink', f.process)),
  faultRefused: (_f, { sign }) => made('ring', sign.refused, 'down'),
  established: (f, { sign }) => made('term', sign.established({ epoch: f.epoch }), 'ink'),
  truncated: (f, { sign }) => made('scissors', sign.truncated({ zxid: short(f.to) }), 'bad'),
  committed: (f, { sign }) => made('filled', sign.committed({ zxid: short(f.zxid) })),
  mode: (f, { state }) => (headOf(f.from) === headOf(f.to) || f.state === 'DOWN' ? null : made('chip', state[f.state], STATE_CLASS[f.state])),
  quorumOfVotes: (_f, { sign }) => made('ring', sign.quorum),
  voteChanged: (f, { sign }) => made('diamond', sign.votes({ server: process(f.to.id) })),
  acceptedEpoch: (f, { sign }) => made('box', sign.accepted({ epoch: f.epoch })),
  currentEpoch: (f, { sign }) => made('box', sign.current({ epoch: f.epoch })),
  sessionExpiring: (_f, { sign }) => made('ring', sign.session.expiring, 'cli'),
  sessionClosed: (_f, { sign }) => made('ring', sign.session.closed, 'cli'),
  sessionRefused: (_f, { sign }) => made('ring', sign.session.refused, 'cli'),
  sessionOpened: (_f, { sign }) => made('ring', sign.session.opened, 'cli'),
  clientState: (f, { sign }) => clientSign(f.to, f.from, sign),
  watchFired: (_f, { sign }) => made('bell', sign.watch, 'cli'),
  synced: (f, { sign }) => made('hollow', sign.logged({ zxid: short(f.to) })),
  applied: (f, { sign }) => made('half', sign.applied({ zxid: short(f.zxid) })),
  snapshot: (f, { sign }) => made('box', sign.snapshot({ zxid: short(f.zxid) })),
  recovered: (f, { sign }) => made('box', sign.recovered({ zxid: short(f.lastZxid) })),
};

const headOf = (mode: string): string => mode.split('.')[0] ?? '';

const ORDER = Object.keys(READINGS);

function clientSign(to: string, from: string, { client }: SpaceLabels['sign']): Sign | null {
  const now = (state: string): keyof typeof client => (state.startsWith('CONNECTED') ? 'CONNECTED' : state === 'CLOSED' ? 'DOWN' : 'CONNECTING');
  return now(to) === now(from) ? null : made('chip', client[now(to)], 'cli');
}

/** What was done from outside, and timers and files that nothing came of. */
function signOfEvent(event: ZkEvent, { sign, carried }: SpaceLabels): Sign | null {
  switch (event.kind) {
    case 'fault': {
      const { fault } = event;
      if (fault.fault === 'cut' || fault.fault === 'heal' || fault.fault === 'healAll') return made('tear', fault.fault === 'cut' ? sign.cut : sign.healed);
      if (fault.fault === 'drop' || fault.fault === 'delay' || fault.fault === 'deliverNow') return made('hand', sign.surgery[fault.fault]);
      return null;
    }
    case 'input':
      return made('hand', carried(event), 'cli');
    case 'timer':
      return made('ring', '', 'rule');
    case 'synced':
    case 'stored':
      return made('box', '', 'rule');
    default:
      return null;
  }
}

/** The mark of an event; null when a stroke says it all. */
export function signOf({ event, facts }: TraceEntry, labels: SpaceLabels): Sign | null {
  let best: Sign | null = null;
  let rank = ORDER.length;
  for (const fact of facts) {
    const at = ORDER.indexOf(fact.type);
    if (at < 0 || at >= rank) continue;
    // Each reading takes the facts it stands for.
    const sign = (READINGS[fact.type] as Reading)(fact, labels);
    if (sign === null) continue;
    best = sign;
    rank = at;
  }
  return best ?? signOfEvent(event, labels);
}

/** Drawn round 0, 0. */
export function signShapes({ shape, c }: Sign, s: number): Shape[] {
  switch (shape) {
    case 'cross':
      return [cross(0, 0, s * 1.2, s * 0.46)];
    case 'start':
      return [path(`M${px(-s * 0.8)} ${px(-s)}L${px(s)} 0L${px(-s * 0.8)} ${px(s)}Z`, 'f-stage s-ink join', s * 0.3)];
    case 'rest':
      return [rect({ x: -s * 0.9, y: -s, w: s * 0.6, h: s * 2 }, 'f-ink'), rect({ x: s * 0.3, y: -s, w: s * 0.6, h: s * 2 }, 'f-ink')];
    case 'diamond':
      return [path(`M0 ${px(-s * 1.1)}L${px(s * 1.1)} 0L0 ${px(s * 1.1)}L${px(-s * 1.1)} 0Z`, 'f-stage s-ink', s * 0.3)];
    case 'scissors':
      return scissors(0, 0, s * 1.2, 'bad');
    case 'filled':
      return [head(s, 'f-ink s-stage')];
    case 'hollow':
      return [head(s, 'f-stage s-ink')];
    case 'half':
      return [circle(0, 0, s * 0.62, 'f-ink s-stage', s * 0.24)];
    case 'chip':
    case 'term':
      return [circle(0, 0, s * 0.85, `f-stage s-${c}`, s * 0.42)];
    case 'box':
      return [rect({ x: -s * 0.7, y: -s * 0.7, w: s * 1.4, h: s * 1.4 }, `f-stage s-${c}`, s * 0.26)];
    case 'ring':
      return [circle(0, 0, s * 0.75, `f-stage s-${c}`, s * 0.26), line(0, 0, 0, -s * 0.5, `s-${c}`, s * 0.22)];
    case 'bell':
      return [path(`M${px(-s)} ${px(s * 0.6)}Q${px(-s * 0.7)} ${px(s * 0.3)} ${px(-s * 0.7)} ${px(-s * 0.3)}A${px(s * 0.7)} ${px(s * 0.7)} 0 0 1 ${px(s * 0.7)} ${px(-s * 0.3)}Q${px(s * 0.7)} ${px(s * 0.3)} ${px(s)} ${px(s * 0.6)}Z`, `f-stage s-${c} join`, s * 0.24)];
    case 'hand':
      return [path(`M0 ${px(s)}L${px(-s)} ${px(-s * 0.7)}H${px(s)}Z`, `f-${c} s-stage join`, s * 0.2)];
    default:
      return [];
  }
}

/** The head of a note: hollow when logged, filled when committed. */
function head(s: number, c: string): Shape {
  return { el: 'ellipse', c, a: { cx: 0, cy: 0, rx: px(s * 1.15), ry: px(s * 0.85), transform: 'rotate(-22)', 'stroke-width': px(s * 0.3) } };
}
