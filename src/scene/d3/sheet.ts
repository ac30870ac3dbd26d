import { difference } from 'd3';
import type { Layer, Mark, Rect } from '../view.ts';
import { append, create, write } from './elements.ts';
import { halt, place, ride, slideCourse, type Pace, type Size } from './motion.ts';
import { patch } from './patch.ts';

/**
 * A layer in the page. Each is an svg of its own, one upon the other: what changes in one is not painted again in
 * all, and what moves is moved whole. The marks of a layer that go apart have one each.
 */
export interface Sheet {
  /** The element in the stack. */
  readonly outer: HTMLElement | SVGSVGElement;
  /** What is moved when the layer is. */
  readonly moved: SVGSVGElement | null;
  /** Where its marks are. */
  readonly host: Element;
  layer: Layer | null;
  size: Size | null;
  speed: number;
  /** The elements of the layer's marks, in their order, and by their keys. */
  nodes: readonly SVGElement[];
  readonly byKey: Map<string, SVGElement>;
}

/** What an element showed last, so that only differences are written. */
const shown = new WeakMap<Element, Mark>();

/** What is drawn where a click or a pointer meets it. */
export function markAt(target: EventTarget | null): Mark | null {
  const node = target instanceof Element ? target.closest('g.mark') : null;
  return node === null ? null : (shown.get(node) ?? null);
}

export function openSheet(layer: Layer): Sheet {
  const known = { layer: null, size: null, speed: 0, nodes: [], byKey: new Map<string, SVGElement>() };
  if (layer.apart === true) {
    const outer = document.createElement('div');
    outer.dataset['layer'] = layer.id;
    return { outer, moved: null, host: outer, ...known };
  }
  const svg = create('svg');
  const host = append(svg, 'g');
  host.setAttribute('data-layer', layer.id);
  if (layer.clip === undefined) return { outer: svg, moved: svg, host, ...known };
  const outer = document.createElement('div');
  outer.append(svg);
  return { outer, moved: svg, host, ...known };
}

export function removeSheet({ outer, moved, byKey }: Sheet): void {
  for (const node of byKey.values()) halt(node);
  if (moved !== null) halt(moved);
  outer.remove();
}

export function drawSheet(sheet: Sheet, layer: Layer, size: Size, pace: Pace): void {
  const before = sheet.layer;
  const resized = sheet.size !== size;
  if (resized) resize(sheet, layer, size);
  if (before?.clip !== layer.clip || resized) clipTo(sheet, layer.clip, size);
  if (before?.marks !== layer.marks || resized || (layer.apart === true && sheet.speed !== pace.speed)) drawMarks(sheet, layer, size, pace);
  if (sheet.moved !== null) moveSheet(sheet.moved, before, layer, size, pace);
  [sheet.layer, sheet.size, sheet.speed] = [layer, size, pace.speed];
}

function resize(sheet: Sheet, layer: Layer, size: Size): void {
  const viewBox = `0 0 ${size.width} ${size.height}`;
  sheet.moved?.setAttribute('viewBox', viewBox);
  if (layer.apart === true) for (const node of sheet.byKey.values()) node.setAttribute('viewBox', viewBox);
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

/** The sheet stays as large as the picture; what is round it is as large as the clip. */
function clipTo({ outer, moved }: Sheet, clip: Rect | undefined, { width, height }: Size): void {
  if (clip === undefined || moved === null) return;
  const box = { left: percent(clip.x, width), top: percent(clip.y, height), width: percent(clip.width, width), height: percent(clip.height, height), overflow: 'clip' };
  const inner = { left: percent(-clip.x, clip.width), top: percent(-clip.y, clip.height), width: percent(width, clip.width), height: percent(height, clip.height) };
  Object.assign(outer.style, box);
  Object.assign(moved.style, inner);
}

function moveSheet(svg: SVGSVGElement, before: Layer | null, layer: Layer, size: Size, pace: Pace): void {
  if (pace.speed > 0 && layer.slide !== undefined) ride(svg, slideCourse(layer.shift, layer.slide, pace.now), pace, size);
  else if (before === null ? layer.shift !== 0 : before.shift !== layer.shift || layer.slide !== undefined) place(svg, layer.shift, 0, size);
}

/** The same things in the same order, as in most frames, need no join. */
function sameMarks(before: readonly Mark[], marks: readonly Mark[]): boolean {
  return before.length === marks.length && marks.every((mark, i) => mark.key === before[i]?.key);
}

/**
 * An element for each mark, in the order of the marks: the one it had before where there is one, else the one that
 * stands there and is not needed any more. To change what an element shows costs less than another element.
 */
function join(sheet: Sheet, marks: readonly Mark[], make: () => SVGElement): void {
  const { host, byKey } = sheet;
  const gone = new Map<Element, SVGElement>();
  for (const key of difference(byKey.keys(), marks.map((mark) => mark.key))) {
    const node = byKey.get(key);
    byKey.delete(key);
    if (node !== undefined) gone.set(node, node);
  }
  let next = host.firstElementChild;
  sheet.nodes = marks.map(({ key }) => {
    const known = byKey.get(key);
    // What stays is not moved because something before it goes.
    while (known !== undefined && next !== null && gone.has(next)) next = next.nextElementSibling;
    const free = next === null || known !== undefined ? undefined : gone.get(next);
    const node = known ?? free ?? make();
    if (node === free) gone.delete(node);
    byKey.set(key, node);
    if (node === next) next = next.nextElementSibling;
    else host.insertBefore(node, next);
    return node;
  });
  for (const node of gone.values()) {
    halt(node);
    node.remove();
  }
}

function drawMarks(sheet: Sheet, layer: Layer, size: Size, pace: Pace): void {
  const { marks } = layer;
  const apart = layer.apart === true;
  if (sheet.layer === null || !sameMarks(sheet.layer.marks, marks)) join(sheet, marks, apart ? () => ownSheet(size) : () => create('g'));
  marks.forEach((mark, i) => {
    const node = sheet.nodes[i];
    if (node === undefined) return;
    if (!apart) drawMark(node, mark, true);
    else {
      drawMark(node.firstElementChild ?? append(node, 'g'), mark, false);
      if (pace.speed > 0 && mark.course !== undefined) ride(node, mark.course, pace, size);
      else place(node, mark.x, mark.y, size);
    }
  });
}

function ownSheet({ width, height }: Size): SVGSVGElement {
  const svg = create('svg');
  write(svg, { viewBox: `0 0 ${width} ${height}` });
  append(svg, 'g');
  return svg;
}

function drawMark(node: Element, mark: Mark, inPlace: boolean): void {
  const before = shown.get(node);
  if (before === mark) return;
  shown.set(node, mark);
  if (inPlace && (before === undefined ? mark.x !== 0 || mark.y !== 0 : before.x !== mark.x || before.y !== mark.y)) node.setAttribute('transform', `translate(${mark.x},${mark.y})`);
  if (before === undefined || before.c !== mark.c) node.setAttribute('class', `mark ${mark.kind}${mark.c === undefined ? '' : ` ${mark.c}`}${mark.ref === undefined ? '' : ' live'}`);
  if (before === undefined || before.shapes !== mark.shapes) patch(node, before, mark);
}
