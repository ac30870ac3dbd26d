import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { leaderOf, short, type Actor, type Cast } from './read.ts';
import { circle, line, path, px, text } from './shapes.ts';
import { slotHeight, slotShapes, slotsWidth, type Slots } from './slots.ts';
import { rowHeight } from './spots.ts';
import { fitting, widthOf } from './text.ts';
import { countdownOf, lasting } from './timers.ts';
import type { Mark, Selection, ServerId, Shape } from './view.ts';
import type { ZkFact, ZkWorld } from '../ensemble/types.ts';

/** A quorum being gathered: who counts, over all configured voters, and who has been counted so far. */
export interface Tally {
  readonly title: string;
  /** The server that counts. */
  readonly owner: ServerId;
  readonly members: readonly ServerId[];
  readonly family: 'ink' | 'cast' | 'sync';
  /** The proposal whose acknowledgements are counted. */
  readonly zxid?: number;
}

const unique = (ids: readonly ServerId[]): ServerId[] => [...new Set(ids)];

/** What lies in the ballot box of a server: votes of this round for what it votes for itself. */
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

export interface Candidate {
  readonly sid: ServerId;
  readonly voters: readonly ServerId[];
}

/** Who is voted for by servers that look, in truth: most votes first, then the better ballot. */
export function candidatesOf(cast: Cast): Candidate[] {
  const ballots = cast.voters.flatMap((v) => (v.ballot === null ? [] : [{ by: v.sid, ...v.ballot }]));
  const better = (sid: ServerId): number => ballots.find((b) => b.leader === sid)?.zxid ?? 0;
  return unique(ballots.map((b) => b.leader))
    .map((sid) => ({ sid, voters: ballots.filter((b) => b.leader === sid).map((b) => b.by) }))
    .sort((a, b) => b.voters.length - a.voters.length || better(b.sid) - better(a.sid) || b.sid - a.sid);
}

/** What is counted on the stage now: one question at a time. `at`: the server this event happened to. */
export function tallyOf(cast: Cast, facts: readonly ZkFact[], selection: Selection, at: ServerId | null, labels: SceneLabels): Tally | null {
  const { meter } = labels;
  for (const fact of facts) {
    if (fact.type === 'quorumOfVotes') return { title: meter.box({ server: `S${fact.sid}` }), owner: fact.sid, members: fact.voters, family: 'ink' };
    if (fact.type === 'committed') return { title: meter.acks({ zxid: short(fact.zxid) }), owner: fact.sid, members: fact.by, family: 'cast', zxid: fact.zxid };
    if (fact.type === 'established') return { title: meter.newLeaderAcks, owner: fact.sid, members: fact.by, family: 'sync' };
  }
  const voting = (sid: ServerId | undefined | null): Actor | undefined => cast.voters.find((a) => a.sid === sid && a.ballot !== null);
  const leader = leaderOf(cast);
  const counts = voting(selection.server) ?? (leader === null ? (voting(at) ?? voting(candidatesOf(cast)[0]?.sid)) : undefined);
  if (counts !== undefined) return { title: meter.box({ server: counts.id }), owner: counts.sid, members: ballotsOf(counts), family: 'ink' };
  return leader === null ? null : leaderTally(leader, labels);
}

function leaderTally({ sid, server }: Actor, { meter }: SceneLabels): Tally | null {
  const leader = server?.leader ?? null;
  if (leader === null) return null;
  const made = (title: string, members: readonly ServerId[]): Tally => ({ title, owner: sid, members: unique(members), family: 'sync' });
  if (leader.connecting !== null) return made(meter.epochs, leader.connecting);
  if (leader.electing !== null) return made(meter.epochAcks, leader.electing);
  if (!leader.established) return made(meter.newLeaderAcks, leader.newLeaderAcks);
  const first = leader.outstanding[0];
  return first === undefined ? null : { ...made(meter.acks({ zxid: short(first.txn.zxid) }), first.acks), family: 'cast', zxid: first.txn.zxid };
}

export function slotsOf(cast: Cast, members: readonly ServerId[]): Slots {
  const voters = cast.voters.map((v) => v.sid);
  return { members: members.filter((sid) => voters.includes(sid)), voters, quorum: cast.quorum, full: cast.isQuorum(members), down: cast.voters.filter((v) => v.state === 'DOWN').map((v) => v.sid) };
}

/** The count of one server beside it: its title, a slot for every configured voter, and what it waits for. */
export function meterMark(tally: Tally, world: ZkWorld, cast: Cast, layout: Layout, labels: SceneLabels, comparing: boolean): Mark | null {
  const player = layout.players.get(`S${tally.owner}`);
  const actor = cast.all.find(({ sid }) => sid === tally.owner);
  const box = layout.boxOf(tally.owner);
  if (player === undefined || actor === undefined || box === null || (comparing && box.overCompare)) return null;
  const { format } = layout;
  const size = format.sizes.state;
  const slots = slotsOf(cast, tally.members);
  const [count, of] = [slots.members.length, slots.voters.length];
  const small = format.name === 'phone' || format.name === 'mini';
  // Where there is no third line, the word takes the place of what was asked.
  const [named, flat] = [small && !tally.title.includes(player.id) ? `${player.id}: ${tally.title}` : tally.title, box.height < size * 4];
  const title = flat && slots.full ? (small ? `${player.id}: ${labels.meter.quorum}` : labels.meter.quorum) : named;
  const y = format.name === 'mini' ? 0 : size * 1.3;
  const waits = countdownOf(world, actor, true);
  const third = waits === null ? labels.meter.count({ count, of }) : fitting([`${labels.timer.name[waits.name]} ${labels.timer.left({ left: lasting(waits.left), total: lasting(waits.total), server: waits.owner })}`, labels.timer.brief({ name: labels.timer.name[waits.name], left: lasting(waits.left) })], box.width, size);
  const beside = slotsWidth(of, size) + size * 0.45;
  const shapes = [
    ...(format.name === 'mini' ? [] : [text(0, size * 0.84, title, size * Math.min(1, (small ? format.width * 0.56 : box.width) / widthOf(title, size, true)), 'f-ink b halo')]),
    ...slotShapes(slots, 0, y, size, tally.family),
    text(beside, y + size * 1, `${count}/${of}`, size, `f-ink halo${slots.full ? ' b' : ''}`),
    ...(flat ? [] : [text(0, y + slotHeight(size) + size * 1.1, slots.full && waits === null ? labels.meter.quorum : third, size, `f-ink${slots.full && waits === null ? ' b' : '2'} halo`)]),
  ];
  const say = labels.meter.say({ server: player.id, title: tally.title, count, of, quorum: slots.full });
  return { key: 'meter', kind: 'meter', x: px(box.x), y: px(box.y), shapes: small ? shapes : [...tether(player, box), ...shapes], title: say };
}

/** A thin line from a count to the one who counts. */
function tether(player: { readonly x: number; readonly y: number; readonly r: number }, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Shape[] {
  const near = { x: Math.max(box.x, Math.min(player.x, box.x + box.width)), y: Math.max(box.y, Math.min(player.y, box.y + box.height)) };
  const d = Math.hypot(near.x - player.x, near.y - player.y);
  if (d < player.r * 1.7) return [];
  const from = { x: player.x + ((near.x - player.x) * player.r * 1.3) / d, y: player.y + ((near.y - player.y) * player.r * 1.3) / d };
  return [line(from.x - box.x, from.y - box.y, near.x - box.x, near.y - box.y, 's-ink', 1.6)];
}

/** Votes held for each candidate in truth, while several are in the race. */
export function candidateMarks(cast: Cast, layout: Layout, labels: SceneLabels): Mark[] {
  const { format, corner } = layout;
  const size = format.sizes.state;
  const all = candidatesOf(cast);
  if (all.length < 2 || corner.height === 0 || format.name === 'phone' || format.name === 'mini') return [];
  const high = rowHeight(size);
  const rows = Math.round(corner.height / high);
  const fits = all.slice(0, rows);
  const name = widthOf('+9', size) + size * 0.4;
  const first = name + widthOf('S9', size, true) + size * 0.5;
  const marks = fits.map(({ sid, voters }, i): Mark => {
    const slots = slotsOf(cast, voters);
    const p = { server: `S${sid}`, count: voters.length, of: slots.voters.length };
    const y = i * high + size * 0.2;
    return {
      key: `candidate ${sid}`, kind: 'meter', x: px(corner.x), y: px(corner.y), title: labels.meter.candidate(p),
      shapes: [
        text(name, y + size, p.server, size, 'f-ink b halo'),
        ...slotShapes({ ...slots, full: false }, first, y, size, 'ink'),
        text(corner.width, y + size, `${p.count}/${p.of}`, size, 'f-ink b halo', 'e'),
      ],
    };
  });
  const rest = all.length - fits.length;
  if (rest > 0) marks.push({ key: 'candidates', kind: 'meter', x: px(corner.x), y: px(corner.y), shapes: [text(0, (rows - 1) * high + size * 1.2, labels.meter.others({ count: rest }), size, 'f-ink2 halo')] });
  return marks;
}

/** A line closed round the members of a quorum, as far as one leads to the next. */
export function hullMark(tally: Tally | null, cast: Cast, layout: Layout): Mark[] {
  if (tally === null || !cast.isQuorum(tally.members)) return [];
  const members = cast.voters.filter(({ sid }) => tally.members.includes(sid)).flatMap(({ id }) => layout.players.get(id) ?? []);
  const more = 12 * Math.max(0.6, layout.format.unit);
  const drawn = (grow: number, c: string): Shape[] => [
    ...members.map((p) => circle(p.x, p.y, p.r * 1.22 + more * 0.4 + grow, `f-${c}`)),
    ...members.slice(1).map((b, i) => {
      const a = members[i] ?? b;
      const bend = layout.lane(a.id, b.id)?.bend ?? a;
      return path(`M${px(a.x)} ${px(a.y)}Q${px(bend.x)} ${px(bend.y)} ${px(b.x)} ${px(b.y)}`, `f-none s-${c}`, more * 1.5 + 2 * grow);
    }),
  ];
  return [{ key: 'hull', kind: 'hull', x: 0, y: 0, shapes: [...drawn(2.2, 'ink'), ...drawn(0, 'band')] }];
}
