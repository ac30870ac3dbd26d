import type { Layout, Player } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import type { Cast } from './read.ts';
import { circle, line, path, px, text } from './shapes.ts';
import { slotsWidth } from './slotRoom.ts';
import { slotHeight, slotShapes, type Slots } from './slots.ts';
import { meets } from './room.ts';
import { rowHeight } from './spots.ts';
import { fitting, widthOf } from './text.ts';
import { countdownOf, lasting } from './timers.ts';
import { candidatesOf, type Tally } from './tally.ts';
import type { Groups } from './torn.ts';
import type { Mark, Rect, ServerId, Shape } from './view.ts';
import type { ZkWorld } from '../ensemble/types.ts';

export function slotsOf(cast: Cast, members: readonly ServerId[]): Slots {
  const voters = cast.voters.map((v) => v.sid);
  return { members: members.filter((sid) => voters.includes(sid)), voters, quorum: cast.quorum, full: cast.isQuorum(members), down: cast.voters.filter((v) => v.state === 'DOWN').map((v) => v.sid) };
}

/** The count of one server beside it: its title, a slot for every configured voter, and what it waits for. */
export function meterMark(tally: Tally, box: Rect, world: ZkWorld, cast: Cast, layout: Layout, labels: SceneLabels): Mark | null {
  const player = layout.players.get(`S${tally.owner}`);
  const actor = cast.all.find(({ sid }) => sid === tally.owner);
  if (player === undefined || actor === undefined) return null;
  const { format } = layout;
  const size = format.sizes.state;
  const slots = slotsOf(cast, tally.members);
  const [count, of] = [slots.members.length, slots.voters.length];
  const small = format.name === 'phone' || format.name === 'mini';
  // Where there is no third line, the word takes the place of what was asked.
  const flat = box.height < size * 4;
  const way = small ? null : tether(player, box, layout);
  const said = flat && slots.full ? labels.meter.quorum : tally.title;
  // What no line leads to says whose it is.
  const title = way === null && !said.includes(player.id) ? `${player.id}: ${said}` : said;
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
  return { key: 'meter', kind: 'meter', x: px(box.x), y: px(box.y), shapes: [...(way ?? []), ...shapes], title: say };
}

/** A thin line from a count to the one who counts, unless that stands beside it; null where it would run over words or others. */
function tether(player: Player, box: Rect, { words, players }: Layout): Shape[] | null {
  const [right, low] = [box.x + box.width, box.y + box.height];
  const nearest = { x: Math.max(box.x, Math.min(player.x, right)), y: Math.max(box.y, Math.min(player.y, low)) };
  if (Math.hypot(nearest.x - player.x, nearest.y - player.y) < player.r * 1.7) return [];
  const along = [0.5, 0.25, 0.75, 0.05, 0.95];
  const ends = [nearest, ...along.map((part) => ({ x: box.x + box.width * part, y: player.y > low ? low : box.y })), ...along.map((part) => ({ x: player.x > right ? right : box.x, y: box.y + box.height * part }))];
  const others = [...players.values()].filter((one) => one !== player).map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }));
  const near = ends.find((end) => ![...words, ...others].some((other) => meets(end, player, other)));
  if (near === undefined) return null;
  const d = Math.hypot(near.x - player.x, near.y - player.y);
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

/** A line closed round the members of a quorum, as far as one leads to the next; never over a cut. */
export function hullMark(tally: Tally | null, cast: Cast, groups: Groups, layout: Layout): Mark[] {
  if (tally === null || !cast.isQuorum(tally.members) || new Set(tally.members.map((sid) => groups.of.get(sid))).size > 1) return [];
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
