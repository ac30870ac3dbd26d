import { STATE_CLASS } from '../players.ts';
import { isClient, process, sidIn } from '../read.ts';
import { line, path, px, rect, text } from '../shapes.ts';
import { widthOf } from '../text.ts';
import { LINES } from '../tokens.ts';
import type { Mark, Shape } from '../view.ts';
import { yOfEvent } from './axis.ts';
import { cutBetween, spansIn, type LaneState, type Stay } from './chronicle.ts';
import type { Extent, SpaceInput } from './input.ts';
import type { Lane } from './lanes.ts';

interface Reach {
  readonly y1: number;
  readonly y2: number;
}

/** What of a span lies on the sheet, relative to its top. What lasts ends with what has been seen. */
function reachOf({ axis, sheet, seen }: SpaceInput, from: number, to: number): Reach {
  const [y1, y2] = [yOfEvent(axis, from), yOfEvent(axis, Math.min(to, seen))];
  return { y1: Math.max(-20, y1 - sheet.top), y2: Math.min(sheet.bottom - sheet.top + 20, y2 - sheet.top) };
}

/** Behind the lanes: as long as an epoch has its leader; its name is at its beginning, and a double rule ends it. */
export function termMarks(input: SpaceInput, { first, last }: Extent): Mark[] {
  const { chronicle, lanes, labels } = input;
  const marks: Mark[] = [];
  const [x1, x2] = [lanes.gutter, lanes.width];
  for (const term of spansIn(chronicle.terms, first, last)) {
    const { y1, y2 } = reachOf(input, term.from, term.to);
    const shapes = [rect({ x: x1, y: y1, w: x2 - x1, h: Math.max(0, y2 - y1) }, 'f-band')];
    if (term.to <= last) shapes.push(line(x1, y2 - 5, x2, y2 - 5, 's-ink', LINES.barThin), line(x1, y2, x2, y2, 's-ink', LINES.barThick * 0.8));
    const words = labels.term({ leader: process(term.leader), epoch: term.epoch });
    if (term.from >= first) shapes.push(line(x1, y1, x2, y1, 's-ink', LINES.barThin));
    marks.push({ key: `term ${term.from}`, kind: 'band', x: 0, y: 0, shapes, title: words });
  }
  return marks;
}

/** The stave of a server, downward: the same line that its player wears. */
function laneLine(state: LaneState, x: number, { y1, y2 }: Reach): Shape[] {
  switch (state) {
    case 'LOOKING':
      return [line(x, y1, x, y2, 's-look', 4, '9 5.5')];
    case 'FOLLOWING':
      return [line(x, y1, x, y2, 's-fol', 3)];
    case 'OBSERVING':
      return [line(x - 2.5, y1, x - 2.5, y2, 's-obs', 1.8), line(x + 2.5, y1, x + 2.5, y2, 's-obs', 1.8)];
    case 'DOWN':
      return [rect({ x: x - 4.5, y: y1, w: 9, h: Math.max(0, y2 - y1) }, 'hatch-thin')];
    case 'CONNECTED':
      return [line(x, y1, x, y2, 's-cli', 2)];
    case 'CONNECTING':
      return [line(x, y1, x, y2, 's-cli', 2, '3 5')];
    default:
      return [line(x, y1, x, y2, `s-${STATE_CLASS[state]}`, 9)];
  }
}

function staysOf(input: SpaceInput, lane: Lane): readonly Stay[] {
  const first: Stay = { state: 'DOWN', paused: false, from: 0, to: Number.POSITIVE_INFINITY };
  const known = input.chronicle.stays.get(lane.id);
  if (known === undefined || known.length === 0) return lane.id.startsWith('S') ? [first] : [];
  return sidIn(lane.id) === null ? known : [{ ...first, to: known[0]?.from ?? 0 }, ...known];
}

/** A lane for each process, in its states; a paused one bears rests. Further down than has been seen it is only a place. */
export function laneMarks(input: SpaceInput, { first, last }: Extent): Mark[] {
  const { lanes, axis, sheet, now, seen } = input;
  const marks: Mark[] = [];
  const bottom = sheet.bottom - sheet.top;
  const end = yOfEvent(axis, seen) - sheet.top;
  for (const lane of lanes.all) {
    if (end < bottom) marks.push({ key: `ahead ${lane.id}`, kind: 'stave', x: 0, y: 0, shapes: [line(lane.x, Math.max(0, end), lane.x, bottom, 's-rule', 1.4, '2 6')] });
    for (const stay of spansIn(staysOf(input, lane), first, last)) {
      const past = reachOf(input, stay.from, Math.min(stay.to, now));
      if (stay.from <= now) marks.push(stayMark(lane, stay, past, ''));
      if (stay.to > now && seen > now) marks.push(stayMark(lane, stay, reachOf(input, Math.max(stay.from, now), stay.to), 'old'));
    }
    if (lane.id === '') marks.push({ key: 'others', kind: 'stave', x: 0, y: 0, shapes: [line(lane.x, 0, lane.x, Math.min(bottom, Math.max(0, end)), 's-cli', 2, '8 3 2 3')] });
  }
  return marks;
}

function stayMark(lane: Lane, stay: Stay, reach: Reach, c: string): Mark {
  const shapes = reach.y2 > reach.y1 ? laneLine(stay.state, lane.x, reach) : [];
  if (stay.paused) {
    for (let y = reach.y1 + 12; y < reach.y2 - 10; y += 44) shapes.push(rect({ x: lane.x - 6, y, w: 12, h: 3.2 }, 'f-ink'), rect({ x: lane.x - 6, y: y + 6, w: 12, h: 3.2 }, 'f-ink'));
  }
  return { key: `lane ${lane.id} ${stay.from} ${c}`, kind: 'stave', x: 0, y: 0, shapes, ...(c === '' ? {} : { c }) };
}

/** The paper is torn between two neighbours as long as they cannot reach each other. */
export function tearMarks(input: SpaceInput, { first, last }: Extent): Mark[] {
  const { chronicle, lanes } = input;
  const marks: Mark[] = [];
  const servers = lanes.all.filter(({ id }) => id !== '' && !isClient(id));
  servers.slice(1).forEach((right, i) => {
    const left = servers[i];
    if (left === undefined) return;
    for (const cut of cutBetween(chronicle, left.id, right.id, first, last)) {
      const { y1, y2 } = reachOf(input, cut.from, cut.to);
      if (y2 > y1) marks.push({ key: `tear ${left.id} ${cut.from}`, kind: 'tear', x: 0, y: 0, shapes: tearShapes((left.x + right.x) / 2, y1, y2, Math.min(7, lanes.pitch * 0.1)) });
    }
  });
  return marks;
}

function tearShapes(x: number, y1: number, y2: number, half: number): Shape[] {
  const steps = Math.max(2, Math.round((y2 - y1) / 14));
  const edge = (off: number): { x: number; y: number }[] => Array.from({ length: steps + 1 }, (_, i) => ({ x: x + off + (i % 2 === 0 ? -2.2 : 2.2), y: y1 + ((y2 - y1) * i) / steps }));
  const draw = (points: readonly { x: number; y: number }[]): string => points.map((p, i) => `${i === 0 ? 'M' : 'L'}${px(p.x)} ${px(p.y)}`).join('');
  const [a, b] = [edge(-half), edge(half)];
  return [path(`${draw(a)}${draw(b.toReversed()).replace('M', 'L')}Z`, 'f-stage'), path(draw(a), 'f-none s-rule join', 1.6), path(draw(b), 'f-none s-rule join', 1.6)];
}

/** The column of what is selected, or under the pointer. */
export function chosenMarks({ lanes, selection, sheet }: SpaceInput): Mark[] {
  const { hovered } = selection;
  const h = sheet.bottom - sheet.top;
  const column = (id: string | null, key: string, c: string, width: number): Mark[] => {
    const x = id === null ? null : lanes.x(id);
    return x === null ? [] : [{ key, kind: 'band', x: 0, y: 0, shapes: [rect({ x: x - lanes.pitch * 0.42, y: -4, w: lanes.pitch * 0.84, h: h + 8 }, c, width)] }];
  };
  const chosen = selection.server === undefined ? (selection.client === undefined ? null : `c:${selection.client}`) : process(selection.server);
  const over = hovered === null ? null : 'server' in hovered ? process(hovered.server) : 'client' in hovered ? `c:${hovered.client}` : null;
  return [...column(over, 'over', 'f-hair faint', 0), ...column(chosen, 'chosen', 'f-none s-ink', 1.8)];
}

/** The names of terms, over what they cover. */
export function termWords(input: SpaceInput, { first, last }: Extent): Mark[] {
  const { chronicle, lanes, labels, sizes, window, sheet } = input;
  const top = window.top - sheet.top;
  return spansIn(chronicle.terms, first, last).flatMap((term) => {
    const { y1, y2 } = reachOf(input, term.from, term.to);
    const words = labels.term({ leader: process(term.leader), epoch: term.epoch });
    const w = widthOf(words, sizes.time, true) + 12;
    const h = sizes.time * 1.5;
    // It stays in sight while its term does.
    const y = Math.min(Math.max(y1 + 3, top + 3), y2 - h - 8);
    if (y2 - y1 < h + 10 || w > lanes.width - lanes.gutter || y > window.bottom - sheet.top) return [];
    const x = lanes.width - w - 2;
    return [{ key: `term name ${term.from}`, kind: 'rehearsal' as const, x: 0, y: 0, shapes: [rect({ x, y, w, h }, 'f-stage s-ink', 1.6, { rx: 2 }), text(x + w / 2, y + h * 0.72, words, sizes.time, 'f-ink b', 'm')] }];
  });
}
