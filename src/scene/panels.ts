import { isStacked } from './corner.ts';
import { ticket, ticketWidths } from './ticket.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { leaderOf, process, short, type Actor, type Cast } from './read.ts';
import { circle, line, path, px, rect, text } from './shapes.ts';
import { LINES } from './tokens.ts';
import { fitting, widthOf } from './text.ts';
import type { FactOf, Mark, Rect, Selection, ServerId, Shape } from './view.ts';
import type { ZkFact } from '../ensemble/types.ts';

/** A quorum being gathered: who counts, over all configured voters, and who has been counted so far. */
export interface Tally {
  readonly title: string;
  readonly members: readonly ServerId[];
  readonly family: 'ink' | 'cast' | 'sync';
  /** The proposal whose acknowledgements are counted. */
  readonly zxid?: number;
}

const unique = (ids: readonly ServerId[]): ServerId[] => [...new Set(ids)];

function ballotsOf(actor: Actor): readonly ServerId[] {
  const { server } = actor;
  if (server === null) return [];
  const { proposed, recvset, logicalclock } = server.election;
  const voters = Object.keys(recvset).map(Number).filter((sid) => {
    const vote = recvset[sid];
    return vote !== undefined && vote.id === proposed.leader && vote.peerEpoch === proposed.peerEpoch && vote.zxid === proposed.zxid && vote.electionEpoch === logicalclock;
  });
  return unique(voters.includes(actor.sid) ? [actor.sid, ...voters] : voters);
}

/** Who is about to win: most votes in truth, then the better ballot. */
function candidate(cast: Cast): Actor | null {
  const votes = (sid: ServerId): number => cast.voters.filter((v) => v.ballot?.leader === sid).length;
  const looking = cast.voters.filter((v) => v.ballot !== null);
  looking.sort((a, b) => votes(b.sid) - votes(a.sid) || b.zxid - a.zxid || b.sid - a.sid);
  return looking[0] ?? null;
}

/** What is counted on the stage now: one question at a time. */
export function tallyOf(cast: Cast, facts: readonly ZkFact[], selection: Selection, labels: SceneLabels): Tally | null {
  const chosen = cast.voters.find((a) => a.sid === selection.server);
  for (const fact of facts) {
    if (fact.type === 'quorumOfVotes') return { title: labels.meter.box({ server: process(fact.sid) }), members: fact.voters, family: 'ink' };
    if (fact.type === 'committed') return { title: labels.meter.acks({ zxid: short(fact.zxid), leader: process(fact.sid) }), members: fact.by, family: 'cast', zxid: fact.zxid };
    if (fact.type === 'established') return { title: labels.meter.newLeaderAcks({ leader: process(fact.sid) }), members: fact.by, family: 'sync' };
  }
  if (chosen?.state === 'LOOKING') return { title: labels.meter.box({ server: chosen.id }), members: ballotsOf(chosen), family: 'ink' };
  const leader = leaderOf(cast);
  if (leader !== null) return leaderTally(leader, labels);
  const front = candidate(cast);
  return front === null ? null : { title: labels.meter.box({ server: front.id }), members: ballotsOf(front), family: 'ink' };
}

function leaderTally(actor: Actor, labels: SceneLabels): Tally | null {
  const leader = actor.server?.leader ?? null;
  if (leader === null) return null;
  const of = { leader: actor.id };
  if (leader.connecting !== null) return { title: labels.meter.epochs(of), members: unique(leader.connecting), family: 'sync' };
  if (leader.electing !== null) return { title: labels.meter.epochAcks(of), members: unique(leader.electing), family: 'sync' };
  if (!leader.established) return { title: labels.meter.newLeaderAcks(of), members: unique(leader.newLeaderAcks), family: 'sync' };
  const first = leader.outstanding[0];
  return first === undefined ? null : { title: labels.meter.acks({ zxid: short(first.txn.zxid), ...of }), members: unique(first.acks), family: 'cast', zxid: first.txn.zxid };
}

interface Slots {
  readonly shapes: Shape[];
  readonly width: number;
  readonly full: boolean;
}

/** One slot for every configured voter, a post where the quorum is reached. At the quorum a line closes round the members. */
export function slots(members: readonly ServerId[], voters: readonly ServerId[], quorum: number, x: number, y: number, size: number, c: string): Slots {
  const counted = members.filter((sid) => voters.includes(sid));
  const full = counted.length >= quorum;
  const [w, gap, post] = [size * 1.36, size * 0.17, size * 0.4];
  const shapes: Shape[] = [];
  const on = c === 'lead' ? 'onlead' : 'stage';
  const at = (i: number): number => x + i * (w + gap) + (i >= quorum ? post : 0);
  voters.forEach((_, i) => {
    const sid = counted[i];
    const box = { x: at(i), y, w, h: size * 1.28 };
    if (sid === undefined) shapes.push(rect(box, `f-none s-${c}`, 2.2, { rx: 5, 'stroke-dasharray': '4 4' }));
    else shapes.push(rect(box, `f-${c} s-${c}`, 2.2, { rx: 5 }), text(box.x + w / 2, y + size * 1, `${sid}`, size, `f-${on} b`, 'm'));
  });
  const p = at(quorum - 1) + w + gap / 2 + post / 2;
  shapes.push(line(p, y - size * 0.32, p, y + size * 1.6, 's-ink', 3.2));
  shapes.push(path(`M${px(p - 6)} ${px(y - size * 0.36)}h12l-6 8Z`, 'f-ink'));
  if (full) shapes.push(rect({ x: x - 5, y: y - 5, w: at(quorum - 1) + w - x + 10, h: size * 1.28 + 10 }, 'f-none s-ink', 2.4, { rx: 3 }));
  return { shapes, width: at(voters.length - 1) + w - x, full };
}

export function meterMark(tally: Tally, cast: Cast, layout: Layout, labels: SceneLabels): Mark {
  const { format, meter } = layout;
  const size = format.sizes.state;
  const voters = cast.voters.map((v) => v.sid);
  const counted = tally.members.filter((sid) => voters.includes(sid));
  const p = { count: counted.length, of: voters.length };
  const drawn = slots(counted, voters, cast.quorum, 0, size * 1.55, size, tally.family);
  const stacked = isStacked(voters.length);
  const title = stacked ? `${tally.title}  ${p.count}/${p.of}` : tally.title;
  const left = format.name === 'phone' || format.name === 'mini';
  const words = drawn.full ? labels.meter.quorum(p) : labels.meter.count(p);
  const width = Math.max(drawn.width, widthOf(title, size, true));
  const x = left ? meter.x : meter.x - width;
  const shift = left ? 0 : width - drawn.width;
  const side = left ? 's' : 'e';
  const edge = left ? 0 : width;
  const body = shift === 0 ? drawn.shapes : slots(counted, voters, cast.quorum, shift, size * 1.55, size, tally.family).shapes;
  const shapes = [
    text(edge, size * 0.98, title, size, 'f-ink b halo', side),
    ...body,
    ...(format.name === 'mini' || (stacked && !left) ? [] : left
      ? [text(drawn.width + 8, size * 2.55, `${p.count}/${p.of}`, size, 'f-ink', 's')]
      : [text(shift - 14 * format.unit, size * 2.55, format.name === 'embed' ? `${p.count}/${p.of}` : words, size, `f-ink${drawn.full ? ' b' : ''} halo`, 'e')]),
  ];
  return { key: 'meter', kind: 'meter', x: px(x), y: px(meter.y), shapes, title: `${tally.title}: ${words}` };
}

const COLUMN: Readonly<Record<'peerEpoch' | 'zxid' | 'sid' | 'equal' | 'weight', number>> = { peerEpoch: 0, zxid: 1, sid: 2, equal: -1, weight: -1 };

/** The notification of the present event, if it made a server compare two ballots. */
export function comparisonOf(facts: readonly ZkFact[]): FactOf<'notification'> | null {
  let found: FactOf<'notification'> | null = null;
  for (const fact of facts) {
    if (fact.type !== 'notification' || fact.mine === null || fact.decidedBy === null || fact.from === fact.sid || fact.mine.id < 0) continue;
    if (found === null || fact.verdict === 'adopted' || fact.verdict === 'newRound') found = fact;
  }
  return found;
}

/** Two ballots, one above the other. The column that decides stands in a box; those after it are not looked at. */
export function compareMark(fact: FactOf<'notification'>, layout: Layout, labels: SceneLabels): Mark {
  const { format, compare } = layout;
  const { unit } = format;
  const size = format.sizes.ticket * 1.06;
  const h = size * 1.34;
  const gap = 4 * unit;
  const mine = fact.mine ?? fact.vote;
  const rows = [mine, fact.vote].map((v): [string, string, string] => [`${v.peerEpoch}`, short(v.zxid), `${v.id}`]);
  const decides = COLUMN[fact.decidedBy ?? 'equal'];
  const base = ticketWidths(size, rows[0] ?? ['', '', ''], 1.3);
  const other = ticketWidths(size, rows[1] ?? ['', '', ''], 1.3);
  const widths: [number, number, number] = [Math.max(base[0], other[0], widthOf(labels.column.epoch, format.sizes.state) + 6), Math.max(base[1], other[1]), Math.max(base[2], other[2])];
  const total = widths[0] + widths[1] + widths[2];
  const top = -2 * h - gap - (decides >= 0 ? 4 : 0) - (format.name === 'phone' ? format.sizes.small * 1.3 : 0);
  const at = (dy: number) => (shape: Shape): Shape => ({ ...shape, a: { ...shape.a, transform: `translate(0,${px(dy)})` } });
  const changed = fact.verdict === 'adopted' || fact.verdict === 'newRound';
  const rowOf = (i: number, lineClass: string): Shape[] =>
    ticket({ cells: rows[i] ?? ['', '', ''], widths, height: h, size, line: lineClass, ...(decides >= 0 ? { decides } : {}) }).map(at(top + h / 2 + i * (h + gap)));
  const starts = [-total / 2, -total / 2 + widths[0], -total / 2 + widths[0] + widths[1]];
  const heads = [labels.column.epoch, labels.column.zxid, labels.column.sid].map((word, i) => text((starts[i] ?? 0) + (widths[i] ?? 0) / 2, top - size * 0.3, word, format.sizes.state * 0.96, 'f-ink2 halo', 'm'));
  const [aside, beside] = sideRoom(fact, layout, labels);
  const veil = (x: number, y: number, w: number, height: number): Shape => rect({ x, y, w, h: height }, 'f-stage veil', 0, { rx: 6 });
  const word = format.sizes.state * 1.5;
  const plates = [
    veil(-total / 2 - 8 * unit, top - size * 1.3, total + 16 * unit, -top + size * 1.3 - 12 * unit),
    veil(-total / 2 - aside, top + h + gap / 2 - word / 2, aside - 8 * unit, word),
    veil(total / 2 + 8 * unit, top + h / 2 - word / 2, beside - 8 * unit, h + gap + word),
  ];
  const shapes = [...plates, ...heads, ...rowOf(0, 'ink'), ...rowOf(1, 'look')];
  if (decides >= 0) shapes.push(rect({ x: (starts[decides] ?? 0) - 3, y: top - 4, w: (widths[decides] ?? 0) + 6, h: 2 * h + gap + 8 }, 'f-none s-ink', LINES.decision * Math.max(0.8, unit), { rx: 4 }));
  shapes.push(...sideWords(fact, layout, labels, { total, top, h, gap, changed, size: format.sizes.state }));
  return { key: 'compare', kind: 'compare', x: px(compare.x), y: px(compare.y), shapes, title: labels.compare.decides[fact.decidedBy ?? 'equal'] };
}

/** About where the comparison stands: what is there is veiled, so nothing unfolds there. */
export function compareBox(fact: FactOf<'notification'>, layout: Layout, labels: SceneLabels): Rect {
  const [aside, beside] = sideRoom(fact, layout, labels);
  const { ticket: size } = layout.format.sizes;
  const half = size * 3.9;
  return { x: layout.compare.x - half - aside, y: layout.compare.y - size * 4.6, width: 2 * half + aside + beside, height: size * 4.6 };
}

/** Width of the words left and right of the two tickets: what passes there is veiled too. */
function sideRoom(fact: FactOf<'notification'>, { format }: Layout, labels: SceneLabels): [number, number] {
  const edge = 8 * format.unit;
  if (format.name === 'phone' || format.name === 'mini') return [edge, edge];
  const size = format.sizes.state;
  const who = Math.max(widthOf(labels.compare.held({ server: process(fact.sid) }), size, true), widthOf(labels.compare.sent({ server: process(fact.from) }), size, true));
  return [widthOf(labels.compare.decides[fact.decidedBy ?? 'equal'], size) + 22 * format.unit, who + 22 * format.unit];
}

function sideWords(fact: FactOf<'notification'>, { format }: Layout, labels: SceneLabels, at: { total: number; top: number; h: number; gap: number; changed: boolean; size: number }): Shape[] {
  const right = at.total / 2 + 14 * format.unit;
  const me = { server: process(fact.sid) };
  const words = [at.changed ? labels.compare.held(me) : labels.compare.holds(me), labels.compare.sent({ server: process(fact.from) })];
  const wins = at.changed ? 1 : 0;
  const verdict = labels.compare.decides[fact.decidedBy ?? 'equal'];
  if (format.name === 'phone' || format.name === 'mini') {
    return [text(0, 0, fitting([verdict], 200, at.size), at.size, 'f-ink b halo', 'm')];
  }
  return [
    ...words.map((word, i) => text(right, at.top + at.h * (0.5 + i) + at.gap * i + at.size * 0.35, word, at.size, `f-ink halo${i === wins ? ' b' : ''}`)),
    text(-right, at.top + at.h + at.gap / 2 + at.size * 0.35, verdict, at.size, 'f-ink dir halo', 'e'),
  ];
}

/** A line from the one who compares to what it compares. */
export function compareThread(fact: FactOf<'notification'>, layout: Layout): Mark | null {
  const player = layout.players.get(process(fact.sid));
  if (player === undefined || layout.format.name === 'mini') return null;
  const { compare, format } = layout;
  const high = format.sizes.ticket * 4.4 + (format.name === 'phone' ? format.sizes.small * 1.3 : 0);
  const wide = format.sizes.ticket * 3.9;
  const clamp = (v: number, low: number, top: number): number => Math.max(low, Math.min(top, v));
  const top = { x: clamp(player.x, compare.x - wide, compare.x + wide), y: clamp(player.y, compare.y - high, compare.y - high * 0.3) };
  const d = Math.hypot(top.x - player.x, top.y - player.y) || 1;
  const from = { x: player.x + ((top.x - player.x) * player.r * 1.3) / d, y: player.y + ((top.y - player.y) * player.r * 1.3) / d };
  return { key: 'thread', kind: 'compare', x: 0, y: 0, shapes: [line(from.x, from.y, top.x, top.y, 's-ink', 1.8), circle(top.x, top.y, 4.2 * Math.max(0.7, format.unit), 'f-ink')] };
}
