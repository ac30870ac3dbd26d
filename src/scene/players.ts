import type { Layout, Player } from './layout.ts';
import type { SceneLabels, StateName } from './labels.ts';
import { short, votersFor, type Actor, type Cast } from './read.ts';
import { circle, crown, line, path, px, rect, text } from './shapes.ts';
import { LINES } from './tokens.ts';
import { widthOf } from './text.ts';
import type { Mark, Selection, Shape } from './view.ts';

/** Class of a state's line; T and F are its text and its pale fill. */
export const STATE_CLASS: Readonly<Record<StateName, string>> = {
  LOOKING: 'look', FOLLOWING: 'fol', LEADING: 'lead', OBSERVING: 'obs', STANDALONE: 'lead', DOWN: 'down',
};

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

/** Dots on an arc above the id, one for every voter in their order: a big one votes for this player. */
function voteDots(votes: readonly boolean[], r: number): Shape[] {
  const n = votes.length;
  return votes.map((voted, i) => {
    const at = n === 1 ? 0 : -1 + (2 * i) / (n - 1);
    const x = at * r * 0.56;
    const y = -r * (0.645 - 0.29 * at * at);
    const small = n > 5 ? 0.8 : 1;
    return circle(x, y, r * (voted ? 0.122 : 0.052) * small, voted ? 'f-ink' : 'f-rule');
  });
}

/** E D S B: the phase of ZAB it is in. */
function stepper(phase: number, r: number, c: string): Shape[] {
  return [0, 1, 2, 3].map((i) => {
    const x = (i - 1.5) * r * 0.265;
    return i === phase ? circle(x, r * 0.585, r * 0.108, `f-${c}`) : circle(x, r * 0.585, r * 0.063, `f-none s-${c}`, r * 0.033);
  });
}

function badge(state: StateName, r: number, side: number): Shape[] {
  const [x, y] = [side * r * 0.757, -r * 0.757];
  if (state === 'LOOKING') {
    return [circle(x, y, r * 0.283, 'f-stage s-look', r * 0.065), text(x, y + r * 0.152, '?', r * 0.435, 'f-lookT b', 'm')];
  }
  if (state !== 'OBSERVING') return [];
  const e = r * 0.29;
  return [
    circle(x, y, r * 0.35, 'f-stage'),
    path(`M${px(x - e)} ${px(y)}Q${px(x)} ${px(y - e)} ${px(x + e)} ${px(y)}Q${px(x)} ${px(y + e)} ${px(x - e)} ${px(y)}Z`, 'f-stage s-obs', r * 0.045),
    circle(x, y, r * 0.08, 'f-obs'),
  ];
}

function pauseBadge(r: number): Shape[] {
  const [x, y, s] = [r * 0.78, -r * 0.76, r * 0.3];
  return [
    rect({ x: x - s, y: y - s, w: 2 * s, h: 2 * s }, 'f-stage s-ink', r * 0.052, { rx: 3 }),
    rect({ x: x - s * 0.45, y: y - s * 0.5, w: s * 0.3, h: s }, 'f-ink'),
    rect({ x: x + s * 0.15, y: y - s * 0.5, w: s * 0.3, h: s }, 'f-ink'),
  ];
}

/** Rings around a player: chosen (dotted ink), armed (red cross hairs), where the keyboard is (solid). */
function halo(actor: Actor, r: number, selection: Selection): Shape[] {
  const out: Shape[] = [];
  const far = actor.state === 'LEADING' || actor.state === 'STANDALONE' ? 1.34 : 1.24;
  if (selection.armed === actor.sid) {
    const a = r * 1.3;
    out.push(circle(0, 0, a, 'f-none s-bad', r * 0.105));
    out.push(path([0, 1, 2, 3].map((q) => {
      const [dx, dy] = [[1, 0], [0, 1], [-1, 0], [0, -1]][q] as [number, number];
      return `M${px(dx * r * 1.12)} ${px(dy * r * 1.12)}L${px(dx * r * 1.48)} ${px(dy * r * 1.48)}`;
    }).join(''), 's-bad', r * 0.105));
  } else if (selection.server === actor.sid) {
    out.push(circle(0, 0, r * far, 'f-none s-ink', 2.5, { 'stroke-dasharray': '2 5', 'stroke-linecap': 'round' }));
  }
  if (selection.focused === actor.sid) out.push(circle(0, 0, r * (far + 0.07), 'f-none s-ink focus', 3.4));
  return out;
}

function body(actor: Actor, player: Player, layout: Layout, votes: readonly boolean[]): Shape[] {
  const leads = actor.state === 'LEADING' || actor.state === 'STANDALONE';
  const r = player.r;
  const c = leads ? 'onlead' : 'ink';
  const size = Math.max(layout.format.sizes.id * Math.min(1, r / layout.format.radius + 0.12), r * 0.62);
  const shapes = [...ring(actor.state, r), text(0, size * 0.36 + (actor.state === 'DOWN' ? 0 : r * 0.02), actor.id, size, `f-${c} b`, 'm')];
  if (actor.state === 'DOWN') return shapes;
  if (actor.state === 'LOOKING' && !actor.observer) shapes.push(...voteDots(votes, r));
  if (actor.phase >= 0 && actor.state !== 'STANDALONE') shapes.push(...stepper(actor.phase, r, c));
  const side = player.label.anchor === 's' ? 1 : -1;
  return [...shapes, ...badge(actor.state, r, actor.state === 'OBSERVING' ? 1 : side), ...(actor.paused ? pauseBadge(r) : [])];
}

/** The state in words, and under it the epoch as a tab and the last zxid. */
function label(actor: Actor, player: Player, layout: Layout, labels: SceneLabels, both: boolean): Mark {
  const { label: spot } = player;
  const { sizes, unit } = layout.format;
  const size = sizes.state;
  const word = actor.paused ? `${labels.state[actor.state]} · ${labels.paused}` : labels.state[actor.state];
  const shapes: Shape[] = [text(0, 0, word, size, `f-${STATE_CLASS[actor.state]}T b halo`, spot.anchor)];
  if (spot.lines > 1) {
    const tab = labels.epochTab(both ? `${actor.accepted}/${actor.epoch}` : actor.epoch < 0 ? '–' : `${actor.epoch}`);
    const zxid = labels.zxid(short(actor.zxid));
    const tabWidth = widthOf(tab, size * 0.88, true) + 10 * unit;
    const total = tabWidth + 8 * unit + widthOf(zxid, size);
    const y = size * 1.24;
    // The tab stands on the side whose edge is known exactly.
    const x = spot.anchor === 's' ? 0 : spot.anchor === 'e' ? -tabWidth : -total / 2;
    const words = spot.anchor === 'e' ? x - 8 * unit : x + tabWidth + 8 * unit;
    shapes.push(rect({ x, y: y - size * 0.86, w: tabWidth, h: size * 1.08 }, 'f-stage s-rule', 1.5 * Math.max(0.8, unit), { rx: 2 }));
    shapes.push(text(x + tabWidth / 2, y - size * 0.02, tab, size * 0.88, 'f-ink m', 'm'));
    shapes.push(text(words, y, zxid, size, 'f-ink halo', spot.anchor === 'e' ? 'e' : 's'));
  }
  return { key: `label ${actor.id}`, kind: 'label', x: px(spot.x), y: px(spot.y), shapes };
}

/** What stands beside the players, over whatever passes there. */
export function labelMarks(cast: Cast, layout: Layout, labels: SceneLabels, depth: number): Mark[] {
  return cast.all.flatMap((actor) => {
    const player = layout.players.get(actor.id);
    return player === undefined || player.label.lines === 0 ? [] : [label(actor, player, layout, labels, depth === 3)];
  });
}

export function playerMarks(cast: Cast, layout: Layout, labels: SceneLabels, selection: Selection): Mark[] {
  const marks: Mark[] = [];
  for (const actor of cast.all) {
    const player = layout.players.get(actor.id);
    if (player === undefined) continue;
    const title = labels.say.player({ server: actor.id, state: labels.state[actor.state], epoch: `${actor.epoch}`, zxid: short(actor.zxid) });
    const shapes = [...halo(actor, player.r, selection), ...body(actor, player, layout, votersFor(cast, actor.sid)), circle(0, 0, Math.max(12, player.r * 1.1), 'hit')];
    marks.push({ key: actor.id, kind: 'player', x: px(player.x), y: px(player.y), shapes, ref: { server: actor.sid }, title });
  }
  return marks;
}
