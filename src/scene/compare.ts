import { ticket, ticketWidths } from './ticket.ts';
import { stageBottom } from './format.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { process, short } from './read.ts';
import { circle, line, px, rect, text } from './shapes.ts';
import { LINES } from './tokens.ts';
import { widthOf } from './text.ts';
import type { FactOf, Mark, Shape } from './view.ts';
import type { ZkFact } from '../ensemble/types.ts';

type Compared = FactOf<'notification'>;

const COLUMN: Readonly<Record<'peerEpoch' | 'zxid' | 'sid' | 'equal' | 'weight', number>> = { peerEpoch: 0, zxid: 1, sid: 2, equal: 3, weight: -1 };

/** The notification of the present event, if it made a server compare two ballots. */
export function comparisonOf(facts: readonly ZkFact[]): Compared | null {
  let found: Compared | null = null;
  for (const fact of facts) {
    if (fact.type !== 'notification' || fact.mine === null || fact.decidedBy === null || fact.from === fact.sid || fact.mine.id < 0) continue;
    if (found === null || fact.verdict === 'adopted' || fact.verdict === 'newRound') found = fact;
  }
  return found;
}

/** Two ballots, one above the other. The column that decides stands in a box; those after it are not looked at. */
export function compareMark(fact: Compared, layout: Layout, labels: SceneLabels): Mark {
  const { format, compare: room } = layout;
  const { unit } = format;
  const [size, word] = [format.sizes.ticket * 1.06, format.sizes.state];
  const h = size * 1.34;
  const gap = 4 * unit;
  const rows = [fact.mine ?? fact.vote, fact.vote].map((v): [string, string, string] => [`${v.peerEpoch}`, short(v.zxid), `${v.id}`]);
  const decides = COLUMN[fact.decidedBy ?? 'equal'];
  const each = rows.map((row) => ticketWidths(size, row, 1.3));
  const widths = [0, 1, 2].map((i) => Math.max(each[0]?.[i] ?? 0, each[1]?.[i] ?? 0, i === 0 ? widthOf(labels.column.epoch, word) + 6 : 0)) as [number, number, number];
  const total = widths[0] + widths[1] + widths[2];
  const starts = [-total / 2, -total / 2 + widths[0], -total / 2 + widths[0] + widths[1]];
  // Where there is little room, some formats leave the headings out, and others what came of each column.
  const headed = format.shows.sides || room.height > word * 5;
  const top = headed ? word * 1.2 : 5 * unit;
  const wins = fact.verdict === 'adopted' || fact.verdict === 'newRound' ? 1 : 0;
  const rowOf = (i: number): Shape[] => {
    const look = ticket({ cells: rows[i] ?? ['', '', ''], widths, height: h, size, line: i === 0 ? 'ink' : 'look', ...(decides >= 0 && decides < 3 ? { decides, unread: decides + 1 } : {}) });
    return look.map((shape) => ({ ...shape, c: i === wins || decides === 3 ? shape.c : `${shape.c} loser`, a: { ...shape.a, transform: `translate(0,${px(top + h / 2 + i * (h + gap))})` } }));
  };
  const heads = [labels.column.epoch, labels.column.zxid, labels.column.sid].map((name, i) => text((starts[i] ?? 0) + (widths[i] ?? 0) / 2, word * 0.86, name, word, 'f-ink2 halo', 'm'));
  const box = decides < 0 || decides > 2 ? [] : [rect({ x: (starts[decides] ?? 0) - 3, y: top - 4, w: (widths[decides] ?? 0) + 6, h: 2 * h + gap + 8 }, 'f-none s-ink', LINES.decision * Math.max(0.8, unit), { rx: 4 })];
  const said = sideWords(fact, layout, labels, { total, top, h, gap, wins });
  const reach = [...said.map(({ a, text: words = '' }) => Math.abs(Number(a['x'])) + widthOf(words, word, true)), total / 2];
  // Before what is compared the picture stands back, softly: its edge is no line of its own. Where somebody stands beside the headings it begins under them.
  const bottom = Math.min(room.height, stageBottom(format, room.x) - room.y - 3) - 4 * unit;
  const wanted = format.shows.sides ? Math.min(room.width / 2, Math.max(...reach)) : total / 2 + 8 * unit;
  const veilFrom = (y: number) => ({ y, h: bottom - y, half: Math.max(total / 2, Math.min(wanted, ...besides(layout, { y, h: bottom - y }))) });
  const whole = veilFrom(4 * unit);
  const { half, ...veil } = whole.half < wanted ? veilFrom(word * 1.25) : whole;
  const shapes: Shape[] = [
    rect({ x: -half, w: 2 * half, ...veil }, 'f-stage veil mist', 0, { rx: 12 }),
    ...(headed ? heads : []), ...rowOf(0), ...rowOf(1), ...box,
    ...said,
    ...(room.height > word * 5.4 && format.shows.sides ? readings(rows, decides, starts, widths, top + 2 * h + gap + word * 1.12, layout, labels) : []),
  ];
  return { key: 'compare', kind: 'compare', x: px(room.x + room.width / 2), y: px(room.y), shapes, title: labels.compare.decides[fact.decidedBy ?? 'equal'] };
}

/** How far to the sides there is nobody, by each player that stands at the height of the veil. */
function besides({ players, compare, format }: Layout, veil: { readonly y: number; readonly h: number }): number[] {
  const [middle, top, bottom] = [compare.x + compare.width / 2, compare.y + veil.y, compare.y + veil.y + veil.h];
  const high = [...players.values()].filter(({ y, r }) => y + r > top && y - r < bottom);
  return high.map(({ x, r }) => Math.abs(x - middle) - r - 12 * format.unit);
}

/** Under each column what came of it: equal, greater, not looked at. */
function readings(rows: readonly (readonly [string, string, string])[], decides: number, starts: readonly number[], widths: readonly number[], y: number, { format }: Layout, labels: SceneLabels): Shape[] {
  if (decides < 0) return [];
  const size = format.sizes.state;
  const middle = (i: number): number => (starts[i] ?? 0) + (widths[i] ?? 0) / 2;
  return [0, 1, 2].flatMap((i): Shape[] => {
    const [mine, theirs] = [rows[0]?.[i] ?? '', rows[1]?.[i] ?? ''];
    if (i < decides) return [text(middle(i), y, '=', size, 'f-ink halo', 'm')];
    if (i === decides) return [text(middle(i), y, larger(mine, theirs) ? '>' : '<', size, 'f-ink b halo', 'm')];
    return i === decides + 1 ? [text((starts[i] ?? 0) + size * 0.4, y, labels.compare.notLookedAt, size, 'f-ink2 dir halo')] : [];
  });
}

/** "1.10" is more than "1.9". */
function larger(a: string, b: string): boolean {
  const [x, y] = [a, b].map((s) => s.split('.').map(Number));
  return (x?.[0] ?? 0) !== (y?.[0] ?? 0) ? (x?.[0] ?? 0) > (y?.[0] ?? 0) : (x?.[1] ?? 0) > (y?.[1] ?? 0);
}

function sideWords(fact: Compared, { format }: Layout, labels: SceneLabels, at: { total: number; top: number; h: number; gap: number; wins: number }): Shape[] {
  const size = format.sizes.state;
  const verdict = labels.compare.decides[fact.decidedBy ?? 'equal'];
  if (!format.shows.sides) return [text(0, at.top + 2 * at.h + at.gap + size * 1.15, verdict, size, 'f-ink b halo', 'm')];
  const right = at.total / 2 + 12 * format.unit;
  const me = { server: process(fact.sid) };
  const words = [at.wins === 1 ? labels.compare.held(me) : labels.compare.holds(me), labels.compare.sent({ server: process(fact.from) })];
  return [
    ...words.map((word, i) => text(right, at.top + at.h * (0.5 + i) + at.gap * i + size * 0.35, word, size, `f-ink halo${i === at.wins ? ' b' : ''}`)),
    text(-right, at.top + at.h + at.gap / 2 + size * 0.35, verdict, size, 'f-ink dir halo', 'e'),
  ];
}

/** A line from the one who compares to what it compares. */
export function compareThread(fact: Compared, { players, format, compare }: Layout): Mark | null {
  const player = players.get(process(fact.sid));
  if (player === undefined || format.name === 'mini') return null;
  const half = format.sizes.ticket * 3.4;
  const middle = compare.x + compare.width / 2;
  const clamp = (v: number, low: number, top: number): number => Math.max(low, Math.min(top, v));
  const top = { x: clamp(player.x, middle - half, middle + half), y: clamp(player.y, compare.y - 2, compare.y + compare.height * 0.6) };
  const d = Math.hypot(top.x - player.x, top.y - player.y) || 1;
  if (d < player.r * 1.4) return null;
  const from = { x: player.x + ((top.x - player.x) * player.r * 1.3) / d, y: player.y + ((top.y - player.y) * player.r * 1.3) / d };
  return { key: 'thread', kind: 'compare', x: 0, y: 0, shapes: [line(from.x, from.y, top.x, top.y, 's-ink', 1.8), circle(top.x, top.y, 4.2 * Math.max(0.7, format.unit), 'f-ink')] };
}
