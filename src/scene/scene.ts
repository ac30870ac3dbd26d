import type { TraceEntry } from '../ensemble/types.ts';
import { flightsOf, laneMarks, movingMarks, trailMarks, type Flight } from './flights.ts';
import { layoutOf, type Layout } from './layout.ts';
import { dimmed, tonesOf } from './focus.ts';
import type { Written } from './paper.ts';
import type { Given } from './parts.ts';
import { changedBy, labelMarks, linkMarks, playerMarks } from './players.ts';
import { castOf, groupsOf, sidIn, type Cast } from './read.ts';
import { line, path, px } from './shapes.ts';
import type { Ruler } from './staves.ts';
import type { Strip } from './strip.ts';
import { lastPlace, toldEntry } from './told.ts';
import { headingOf, titleMark, type Heading } from './title.ts';
import type { Groups } from './torn.ts';
import { LINES } from './tokens.ts';
import type { Layer, Mark, MessageEvent, Rect, Scene, SceneInput } from './view.ts';

/** All that stays the same from one event to the next: what is left then is to move it. */
interface Stage {
  readonly layout: Layout;
  readonly heading: Heading;
  readonly flights: readonly Flight[];
  readonly still: readonly Layer[];
  readonly under: readonly Layer[];
  readonly front: readonly Layer[];
  readonly score: readonly Mark[];
  readonly clip: Rect;
  /** Pixels of a unit of shown time, and the shown time at x 0 of the moving layer. */
  readonly scale: number;
  readonly base: number;
  readonly strip: Strip | null;
}

/** The whole picture at one moment. Pure; in a frame loop use `openScene`, which keeps what has not changed. */
export function sceneAt(input: SceneInput): Scene {
  return compose(stageOf(settled(input), null), input);
}

export interface SceneReader {
  at(input: SceneInput): Scene;
}

/** A reader that builds the stage once per event and then only moves what moves. Same input, same picture as `sceneAt`. */
export function openScene(): SceneReader {
  let stage: Stage | null = null;
  let known = '';
  let before: SceneInput | null = null;
  return {
    at(input) {
      const still = settled(input);
      const key = keyOf(still);
      const same = before !== null && key === known && before.world === input.world && before.scenario === input.scenario && before.options.labels === input.options.labels && before.options.parts === input.options.parts && before.options.paper === input.options.paper
        && before.takes === input.takes && before.bookmarks === input.bookmarks && before.stopsFor === input.stopsFor;
      if (!same || stage === null) stage = stageOf(still, stage);
      [known, before] = [key, input];
      return compose(stage, input);
    },
  };
}

/**
 * The same input at the last moment the still parts are made for: the event, and every half step after it. So
 * they do not depend on which frames were drawn before.
 */
function settled(input: SceneInput): SceneInput {
  const { shown } = input;
  // Of several routine events at one place of the playhead the last lies a little after it.
  const at = Math.min(shown.now, lastPlace(input));
  return { ...input, shown: { ...shown, now: at + Math.floor(Math.max(0, shown.now - at) * 2) / 2 } };
}

function keyOf({ world, selection, options, shown, overview, trace }: SceneInput): string {
  const { format, depth, pings, filter, spotlight } = options;
  // Where messages will arrive can move as more of the run is computed.
  let arrivals = shown.warp(world.now);
  for (const event of world.queue) if (event.kind === 'message') arrivals += shown.warp(event.at);
  return [world.events, world.seq, world.now, JSON.stringify(selection), trace.told, format, depth, pings, filter, spotlight, shown.span, shown.moving, overview?.end.event, shown.now, arrivals].join(' ');
}

function stageOf(input: SceneInput, before: Stage | null): Stage {
  const { world, scenario, options, selection } = input;
  const { labels } = options;
  const cast = castOf(scenario, world);
  const groups = groupsOf(world, cast);
  const layout = keptLayout(cast, groups, input, before);
  const told = toldEntry(input);
  const pings = options.pings === true;
  const current = arrivedWith(told);
  const given: Given = { input, cast, groups, layout, facts: told?.facts ?? [], at: told === null ? null : sidIn(told.event.to) };
  const avoid = options.parts?.avoided(given) ?? [];
  const flights = flightsOf(world, current, { layout, labels, shown: input.shown, at: Math.min(input.shown.now, lastPlace(input)), pings, depth: options.depth, chosen: selection.msg, avoid, asidesOf: options.parts?.asidesOf, tone: tonesOf(options, selection, current) });
  const heading = headingOf(cast, labels);
  const scale = (layout.format.playheadX - layout.format.staveLeft) / input.shown.span;
  const base = Math.floor(input.shown.now / 500) * 500;
  const ruler: Ruler = { x: (shown) => px((shown - base) * scale), from: input.shown.now - input.shown.span - 1, to: input.shown.now + 60, now: input.shown.now };
  const clip = clipOf(layout);
  const written = options.paper?.write(given, flights, ruler) ?? null;
  return {
    layout, heading, flights, scale, base, clip,
    still: stillLayers(given, flights),
    under: underMessages(given, heading, avoid),
    score: written?.score ?? [],
    front: frontLayers(given, written),
    strip: written?.strip ?? null,
  };
}

/** What has just arrived: a message that really reached its process, not one that was held or waits in a paused one. */
function arrivedWith(told: TraceEntry | null): MessageEvent | null {
  if (told === null || told.event.kind !== 'message') return null;
  const { event, facts } = told;
  return facts.some((fact) => (fact.type === 'messageHeld' || fact.type === 'messageLost') && fact.msg === event.msg) ? null : event;
}

function keptLayout(cast: Cast, groups: Groups, input: SceneInput, before: Stage | null): Layout {
  const rows = cast.all.map((a) => `${a.sid}${a.observer ? 'o' : ''}${groups.of.get(a.sid)}`);
  const deep = input.options.depth === 3;
  const signature = [input.options.format, deep, ...rows, ...cast.clients].join(' ');
  if (before?.layout.signature === signature) return before.layout;
  const ids = (list: Cast['all']): number[] => list.map((a) => a.sid);
  return layoutOf({
    format: input.options.format, voters: ids(cast.voters), observers: ids(cast.observers), clients: cast.clients,
    groupOf: (sid) => groups.of.get(sid) ?? 0, deep, signature,
  });
}

function clipOf({ format, staveBottom, pitch }: Layout): Rect {
  const top = format.staveTop - pitch * 0.5 - 70 * format.unit;
  return { x: format.staveLeft - 1, y: top, width: format.playheadX - format.staveLeft + 1, height: staveBottom + Math.max(pitch, format.sizes.small * 1.15) - top };
}

const layer = (id: string, marks: readonly Mark[], shift = 0, clip?: Rect): Layer => (clip === undefined ? { id, marks, shift } : { id, marks, shift, clip });

/** The lit shape of the stage: a wedge that opens out of the playhead. */
function groundMark({ format }: Layout): Mark {
  const { width: w, stageEdge: e, stageTip: t, playheadX: p } = format;
  return {
    key: 'stage', kind: 'ground', x: 0, y: 0,
    shapes: [path(`M0 0H${w}V${e}L${p + 3} ${t}H${p - 3}L0 ${e}Z`, 'f-stage'), path(`M0 ${e}L${p - 3} ${t}M${w} ${e}L${p + 3} ${t}`, 'f-none s-hair', 1.6)],
  };
}

function stillLayers(given: Given, flights: readonly Flight[]): Layer[] {
  const { input: { world, selection, options }, cast, layout, facts } = given;
  const { labels, parts } = options;
  const people = [...(parts?.clients(given) ?? []), ...playerMarks(world, cast, layout, labels, selection, changedBy(facts))];
  return [
    layer('ground', [groundMark(layout)]),
    layer('tears', parts?.tears(given) ?? []),
    layer('hull', parts?.hull(given) ?? []),
    layer('links', dimmed(linkMarks(cast, layout), options, selection)),
    layer('lanes', laneMarks(flights, layout.format.unit)),
    layer('players', dimmed(people, options, selection)),
  ];
}

/** Over the ways of messages, under messages: one may pass over a count and over what a cut holds, none under them. */
function underMessages(given: Given, heading: Heading, avoid: readonly Rect[]): Layer[] {
  const { input: { options: { parts } }, groups, layout } = given;
  const title = groups.count === 1 && layout.format.shows.title ? [titleMark(heading, layout)] : [];
  return [layer('held', parts?.held(given, avoid) ?? []), layer('panels', [...title, ...(parts?.panels(given) ?? [])])];
}

function frontLayers({ input: { options, selection }, cast, layout }: Given, written: Written | null): Layer[] {
  const words = dimmed(labelMarks(cast, layout, options.labels, options.depth), options, selection);
  return [layer('labels', words), layer('rows', written?.rows ?? []), layer('column', written?.column ?? []), layer('playhead', [playhead(layout)])];
}

/** Its foot stands clear of the signs on the strip. */
function playhead({ format, staveBottom, stripY, pitch }: Layout): Mark {
  const x = format.playheadX;
  const bottom = Math.min(staveBottom + pitch * 0.94, (stripY ?? Number.POSITIVE_INFINITY) - 20 * format.unit);
  const s = 9 * Math.max(0.62, format.unit);
  return {
    key: 'playhead', kind: 'playhead', x: 0, y: 0,
    shapes: [line(x, format.stageTip - 4, x, bottom, 's-ink', LINES.playhead), path(`M${px(x - s)} ${px(bottom)}h${px(2 * s)}l${px(-s)} ${px(-s * 1.45)}Z`, 'f-ink')],
  };
}

function compose(stage: Stage, input: SceneInput): Scene {
  const { layout, heading } = stage;
  const { now } = input.shown;
  const pointed = input.options.paper?.pointedMark(input.pointed ?? null, layout) ?? null;
  const moving = movingMarks(stage.flights, now);
  // What has just happened stands a little left of the playhead, so that it can be seen whole.
  const shift = px(layout.format.playheadX - 11 * layout.format.unit - (now - stage.base) * stage.scale);
  const layers = [
    ...stage.still,
    layer('trails', trailMarks(stage.flights, now, layout.format.unit)),
    ...stage.under,
    { ...layer('tokens', moving.tokens), apart: true },
    { ...layer('score', stage.score, shift, stage.clip), slide: -stage.scale },
    ...stage.front,
    layer('arrived', moving.arrived),
    ...(stage.strip === null ? [] : stripLayers(stage.strip, now)),
    ...(pointed === null ? [] : [layer('pointed', [pointed])]),
  ];
  const name = input.options.labels.name({ servers: layout.rows.filter(({ sid }) => sid !== null).length, ...heading });
  return { width: layout.format.width, height: px(layout.height), now, name, layers };
}

function stripLayers({ marks, x, head }: Strip, now: number): Layer[] {
  return [layer('strip', marks), { ...layer('strip head', head, px(x(now))), slide: x(now + 1) - x(now) }];
}
