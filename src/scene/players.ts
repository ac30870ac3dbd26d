import type { ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { Layout, Player } from './layout.ts';
import type { SceneLabels, StateName } from './labels.ts';
import { leaderOf, short, votersFor, type Actor, type Cast } from './read.ts';
import { circle, crown, dial, line, path, px, rect, text } from './shapes.ts';
import { LINE } from './spots.ts';
import { countdownOf, sayCountdown } from './timers.ts';
import { LINES } from './tokens.ts';
import { widthOf } from './text.ts';
import type { Mark, Rect, Selection, ServerId, Shape } from './view.ts';

/** Class of a state's line; T and F are its text and its pale fill. */
export const STATE_CLASS: Readonly<Record<StateName, string>> = {
  LOOKING: 'look', FOLLOWING: 'fol', LEADING: 'lead', OBSERVING: 'obs', STANDALONE: 'lead', DOWN: 'down',
};

/** The class of ZooKeeper that is at work. */
const CLASSES: Readonly<Record<StateName, string>> = {
  LOOKING: 'FastLeaderElection', FOLLOWING: 'Follower', LEADING: 'Leader', OBSERVING: 'Observer', STANDALONE: 'ZooKeeperServer', DOWN: '',
};

const leads = (state: StateName): boolean => state === 'LEADING' || state === 'STANDALONE';

/** The ring says the state without colour: dashed, plain, a disc in a ring, double, hatched. */
function ring(state: StateName, r: number): Shape[] {
  const c = STATE_CLASS[state];
  const w = (LINES.ring * r) / 46;
  switch (state) {
    case 'LOOKING':
      return [circle(0, 0, r, `f-lookF s-look`, w, { 'stroke-dasharray': `${px(r * 0.2435)} ${px(r * 0.1492)}` })];
    case 'FOLLOWING':
      return [circle(0, 0, r, 'f-folF s-fol', w)];
    case 'OBSERVING':
      return [circle(0, 0, r * 1.03, 'f-obsF s-obs', r * 0.05), circle(0, 0, r * 0.89, 'f-none s-obs', r * 0.05)];
    case 'DOWN':
      return [
        circle(0, 0, r, 'hatch'),
        line(-r * 0.72, -r * 0.72, r * 0.72, r * 0.72, 's-downT', r * 0.087),
        line(r * 0.72, -r * 0.72, -r * 0.72, r * 0.72, 's-downT', r * 0.087),
        circle(0, 0, r * 0.41, 'f-stage'),
      ];
    default:
      return [
        circle(0, 0, r * 1.09, `f-stage s-${c}`, (LINES.leaderRing * r) / 45),
        circle(0, 0, r * 0.93, `f-${c}`),
        ...(state === 'LEADING' ? [crown(0, -r * 1.13, r * 0.37, `f-${c} s-${c}`)] : []),
      ];
  }
}

/** Every voter as a dot where it stands, seen from the middle of the stage: a big one votes for this player. */
function voteDots(votes: readonly boolean[], r: number): Shape[] {
  const n = votes.length;
  return votes.map((voted, i) => {
    const at = n === 1 ? 0 : -1 + (2 * i) / (n - 1);
    const turn = at * (n > 5 ? 1.25 : 1.05);
    const small = n > 5 ? 0.8 : 1;
    return circle(Math.sin(turn) * r * 0.68, -Math.cos(turn) * r * 0.68, r * (voted ? 0.122 : 0.052) * small, voted ? 'f-ink' : 'f-rule');
  });
}

/** E D S B: the phase of ZAB it is in. */
function stepper(phase: number, r: number, c: string): Shape[] {
  return [0, 1, 2, 3].map((i) => {
    const x = (i - 1.5) * r * 0.265;
    return i === phase ? circle(x, r * 0.585, r * 0.108, `f-${c}`) : circle(x, r * 0.585, r * 0.063, `f-none s-${c}`, r * 0.033);
  });
}

/** From the middle of a player to its badge, both ways: on small players it stands further out, clear of the id. */
const badgeOut = (r: number): number => r * (r < 36 ? 0.9 : 0.757);
/** What a question mark is measured by: it is to be read on small players too. */
const badgeSize = (r: number, unit: number): number => Math.max(r, 42 * unit);
const sideOf = ({ label }: Player): 1 | -1 => (label.anchor === 's' ? 1 : -1);

/** The question marks of those who look: no message stands on them. */
export function badgeRooms(cast: Cast, { players, format: { unit } }: Layout): Rect[] {
  return cast.all.flatMap(({ id, state, paused }) => {
    const player = players.get(id);
    if (player === undefined || state !== 'LOOKING' || paused) return [];
    const [out, half] = [badgeOut(player.r), badgeSize(player.r, unit) * 0.25];
    return [{ x: player.x + sideOf(player) * out - half, y: player.y - out - half, width: 2 * half, height: 2 * half }];
  });
}

function badge(state: StateName, r: number, side: number, unit: number): Shape[] {
  const out = badgeOut(r);
  const [x, y] = [side * out, -out];
  if (state === 'LOOKING') {
    const k = badgeSize(r, unit);
    return [circle(x, y, k * 0.283, 'f-stage s-look', k * 0.065), text(x, y + k * 0.152, '?', k * 0.435, 'f-lookT b', 'm')];
  }
  if (state !== 'OBSERVING') return [];
  const e = r * 0.29;
  return [
    circle(x, y, r * 0.35, 'f-stage'),
    path(`M${px(x - e)} ${px(y)}Q${px(x)} ${px(y - e)} ${px(x + e)} ${px(y)}Q${px(x)} ${px(y + e)} ${px(x - e)} ${px(y)}Z`, 'f-stage s-obs', r * 0.045),
    circle(x, y, r * 0.08, 'f-obs'),
  ];
}

/** Two bars on a plate: it stands still, and is not gone. */
export function pauseBadge(r: number): Shape[] {
  const [x, y, s] = [r * 0.78, -r * 0.76, r * 0.34];
  return [
    circle(0, 0, r * 0.9, 'f-stage veil'),
    rect({ x: x - s, y: y - s, w: 2 * s, h: 2 * s }, 'f-ink', 0, { rx: 3 }),
    rect({ x: x - s * 0.55, y: y - s * 0.55, w: s * 0.38, h: s * 1.1 }, 'f-stage'),
    rect({ x: x + s * 0.17, y: y - s * 0.55, w: s * 0.38, h: s * 1.1 }, 'f-stage'),
  ];
}

/** Rings around a player: changed by this event, chosen (dotted ink), armed (red cross hairs), where the keyboard is (solid). */
function halo(actor: Actor, r: number, selection: Selection, changed: boolean): Shape[] {
  const out: Shape[] = [];
  const far = leads(actor.state) ? 1.36 : 1.28;
  if (changed) out.push(circle(0, 0, r * (leads(actor.state) ? 1.19 : 1.09), 'f-none s-ink', 2));
  if (selection.armed === actor.sid) {
    const a = r * 1.3;
    out.push(circle(0, 0, a, 'f-none s-bad', r * 0.105));
    out.push(path([[1, 0], [0, 1], [-1, 0], [0, -1]].map(([dx = 0, dy = 0]) => `M${px(dx * r * 1.12)} ${px(dy * r * 1.12)}L${px(dx * r * 1.48)} ${px(dy * r * 1.48)}`).join(''), 's-bad', r * 0.105));
  } else if (selection.server === actor.sid || selection.marked?.includes(actor.sid) === true) {
    out.push(circle(0, 0, r * far, 'f-none s-ink', 2.5, { 'stroke-dasharray': '2 5', 'stroke-linecap': 'round' }));
  }
  if (selection.focused === actor.sid) out.push(circle(0, 0, r * (far + 0.07), 'f-none s-ink focus', 3.4));
  return out;
}

function body(actor: Actor, player: Player, layout: Layout, votes: readonly boolean[]): Shape[] {
  const r = player.r;
  const c = leads(actor.state) && !actor.paused ? 'onlead' : 'ink';
  const size = Math.max(layout.format.sizes.id * Math.min(1, r / layout.format.radius + 0.12), r * 0.62, Math.min(layout.format.sizes.state, r * 1.02));
  const shapes = [...ring(actor.state, r), ...(actor.paused ? pauseBadge(r) : []), text(0, size * 0.36 + (actor.state === 'DOWN' ? 0 : r * 0.02), actor.id, size, `f-${c} b`, 'm')];
  if (actor.state === 'DOWN') return shapes;
  if (actor.state === 'LOOKING' && !actor.observer) shapes.push(...voteDots(votes, r));
  if (actor.phase >= 0 && actor.state !== 'STANDALONE') shapes.push(...stepper(actor.phase, r, c));
  return actor.paused ? shapes : [...shapes, ...badge(actor.state, r, actor.state === 'OBSERVING' ? 1 : sideOf(player), layout.format.unit)];
}

/** Tabs and words one after the other: the epoch always before the zxid. */
function inked(tabs: readonly string[], words: string, x: number, y: number, size: number, unit: number, anchor: 's' | 'm' | 'e'): Shape[] {
  const gap = 7 * unit;
  const widths = tabs.map((tab) => widthOf(tab, size, true) + 8 * unit);
  const total = widths.reduce((sum, w) => sum + w + gap, 0) + widthOf(words, size) * 0.97;
  let at = anchor === 's' ? x : anchor === 'e' ? x - total : x - total / 2;
  const shapes: Shape[] = [];
  tabs.forEach((tab, i) => {
    const w = widths[i] ?? 0;
    const [top, bottom, cut] = [y - size * 0.9, y + size * 0.2, size * 0.22];
    shapes.push(path(`M${px(at)} ${px(top)}h${px(w - cut)}l${px(cut)} ${px(cut)}V${px(bottom)}h${px(-w)}Z`, 'f-stage s-rule join', 1.6 * Math.max(0.8, unit)));
    shapes.push(text(at + w / 2, y, tab, size, 'f-ink m', 'm'));
    at += w + gap;
  });
  return [...shapes, text(at, y, words, size, 'f-ink halo')];
}

const epochWord = (epoch: number): string => (epoch < 0 ? '–' : `${epoch}`);

/** The second line in plain words: whom it votes for, or follows. */
function plainly(actor: Actor, labels: SceneLabels): string {
  const { plain } = labels;
  if (actor.ballot !== null) return plain.votes({ server: `S${actor.ballot.leader}` });
  const learner = actor.server?.learner ?? null;
  if (learner !== null) return plain.follows({ server: `S${learner.leader}` });
  return actor.state === 'LEADING' ? plain.epoch({ epoch: epochWord(actor.accepted) }) : '';
}

/** The state in words, and under it the epoch as a tab and the last zxid; at depth 3 both epochs and the class at work. */
function label(actor: Actor, player: Player, layout: Layout, labels: SceneLabels, depth: number): Mark {
  const { label: spot } = player;
  const { sizes, unit } = layout.format;
  const size = sizes.state;
  const tight = spot.short && widthOf(labels.state[actor.state], size, true) > spot.room;
  const forms = depth === 1 ? labels.role : tight ? labels.short : labels.state;
  const still = actor.paused && spot.lines === 1;
  const shapes: Shape[] = [text(0, 0, still ? labels.paused : forms[actor.state], size, `f-${STATE_CLASS[actor.state]}T b halo`, spot.anchor)];
  const y = size * LINE;
  if (spot.lines > 1) {
    if (actor.paused) shapes.push(text(0, y, `❚❚ ${labels.paused}`, size, 'f-ink b halo', spot.anchor));
    else if (depth === 1) shapes.push(text(0, y, plainly(actor, labels), size, 'f-ink halo', spot.anchor));
    else {
      const tabs = depth === 3 && !spot.short ? [labels.acceptedTab(epochWord(actor.accepted)), labels.currentTab(epochWord(actor.epoch))] : [labels.epochTab(epochWord(actor.epoch))];
      shapes.push(...inked(tabs, short(actor.zxid), 0, y, size, unit, spot.anchor));
    }
  }
  if (spot.lines > 2) shapes.push(text(0, 2 * y, CLASSES[actor.state], fittingSize(CLASSES[actor.state], size, spot.room), 'f-ink2 halo', spot.anchor));
  return { key: `label ${actor.id}`, kind: 'label', x: px(spot.x), y: px(spot.y), shapes };
}

const fittingSize = (word: string, size: number, room: number): number => Math.min(size, (size * room) / Math.max(1, widthOf(word, size)));

/** What stands beside the players, over whatever passes there. */
export function labelMarks(cast: Cast, layout: Layout, labels: SceneLabels, depth: number): Mark[] {
  return cast.all.flatMap((actor) => {
    const player = layout.players.get(actor.id);
    return player === undefined || player.label.lines === 0 ? [] : [label(actor, player, layout, labels, depth)];
  });
}

const CHANGES: ReadonlySet<ZkFact['type']> = new Set(['mode', 'voteChanged', 'roundStarted', 'acceptedEpoch', 'currentEpoch', 'established', 'committed', 'applied', 'appended', 'synced', 'truncated', 'recovered', 'serving']);

/** Servers that this event has changed. */
export function changedBy(facts: readonly ZkFact[]): ReadonlySet<ServerId> {
  return new Set(facts.flatMap((fact) => ('sid' in fact && CHANGES.has(fact.type) ? [fact.sid] : [])));
}

export function playerMarks(world: ZkWorld, cast: Cast, layout: Layout, labels: SceneLabels, selection: Selection, changed: ReadonlySet<ServerId>): Mark[] {
  const marks: Mark[] = [];
  for (const actor of cast.all) {
    const player = layout.players.get(actor.id);
    if (player === undefined) continue;
    const { r } = player;
    const countdown = countdownOf(world, actor, selection.server === actor.sid);
    const said = labels.say.player({ server: actor.id, state: labels.state[actor.state], epoch: `${actor.epoch}`, zxid: short(actor.zxid) });
    const title = countdown === null ? said : `${said}. ${sayCountdown(countdown, labels)}`;
    const clock = countdown === null || layout.format.name === 'mini' ? [] : dial(r * (leads(actor.state) ? 1.24 : 1.16), countdown.left / countdown.total, 'ink2', Math.max(1.4, r * 0.05));
    const shapes = [...clock, ...halo(actor, r, selection, changed.has(actor.sid)), ...body(actor, player, layout, votersFor(cast, actor.sid)), circle(0, 0, Math.max(12, r * 1.1), 'hit')];
    marks.push({ key: actor.id, kind: 'player', x: px(player.x), y: px(player.y), shapes, ref: { server: actor.sid }, title });
  }
  return marks;
}

/** Links in use: from the leader to every learner that is connected to it. */
export function linkMarks(cast: Cast, layout: Layout): Mark[] {
  const leader = leaderOf(cast);
  const handlers = Object.values(leader?.server?.leader?.handlers ?? {});
  return handlers.flatMap((handler) => {
    const [a, b] = [layout.players.get(leader?.id ?? ''), layout.players.get(`S${handler.sid}`)];
    const lane = leader === null ? undefined : layout.lane(leader.id, `S${handler.sid}`);
    if (a === undefined || b === undefined || lane === undefined) return [];
    const bent = Math.hypot(lane.bend.x - (a.x + b.x) / 2, lane.bend.y - (a.y + b.y) / 2) > 16;
    const shape = bent ? path(`M${px(a.x)} ${px(a.y)}Q${px(lane.bend.x)} ${px(lane.bend.y)} ${px(b.x)} ${px(b.y)}`, 'f-none s-hair', 1.4) : line(a.x, a.y, b.x, b.y, 's-hair', 1.4);
    return [{ key: `link ${handler.sid}`, kind: 'link' as const, x: 0, y: 0, shapes: [shape] }];
  });
}
