import { difference } from 'd3';
import { PATTERNS } from '../svg.ts';
import type { Layer, Mark, Ref, Scene } from '../view.ts';
import { patch } from './patch.ts';

export interface SceneEvents {
  /** A player, token, note or cell was chosen; null: the empty stage. */
  readonly onSelect: (ref: Ref | null) => void;
  readonly onHover?: (ref: Ref | null) => void;
}

export interface MountedScene {
  /** Draws the scene. Cheap when little has changed: layers with the same marks are only moved. */
  render(scene: Scene): void;
  /** Takes everything out of the svg again. */
  destroy(): void;
}

interface Drawn {
  readonly host: SVGGElement;
  readonly viewport: SVGSVGElement | null;
  layer: Layer | null;
  /** The elements of the layer's marks, in their order, and by their keys. */
  nodes: readonly SVGGElement[];
  readonly byKey: Map<string, SVGGElement>;
}

const SVG = 'http://www.w3.org/2000/svg';
/** Fewer than these are moved as pictures of their own; of a storm each would be a picture too many. */
const FEW = 24;

/** What an element showed last, so that only differences are written. */
const shown = new WeakMap<Element, Mark>();

function append<K extends keyof SVGElementTagNameMap>(parent: Element, name: K): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, name);
  parent.append(node);
  return node;
}

function write(node: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const name in attributes) node.setAttribute(name, String(attributes[name]));
}

function drawMark(node: SVGGElement, mark: Mark): void {
  const before = shown.get(node);
  if (before === mark) return;
  shown.set(node, mark);
  if (before === undefined || before.x !== mark.x || before.y !== mark.y) node.setAttribute('transform', `translate(${mark.x},${mark.y})`);
  if (before === undefined || before.c !== mark.c) node.setAttribute('class', `mark ${mark.kind}${mark.c === undefined ? '' : ` ${mark.c}`}${mark.ref === undefined ? '' : ' live'}`);
  if (before === undefined || before.shapes !== mark.shapes || before.title !== mark.title) patch(node, before, mark);
}

/** The same things in the same order, as in most frames, need no join. */
function sameMarks(before: readonly Mark[], marks: readonly Mark[]): boolean {
  return before.length === marks.length && marks.every((mark, i) => mark.key === before[i]?.key);
}

/** An element for each mark, the one it had before where there is one, in the order of the marks. */
function join(drawn: Drawn, marks: readonly Mark[]): void {
  const { host, byKey } = drawn;
  for (const key of difference(byKey.keys(), marks.map((mark) => mark.key))) {
    byKey.get(key)?.remove();
    byKey.delete(key);
  }
  let next = host.firstElementChild;
  drawn.nodes = marks.map(({ key }) => {
    const known = byKey.get(key);
    if (known !== undefined && known === next) {
      next = next.nextElementSibling;
      return known;
    }
    const node = known ?? document.createElementNS(SVG, 'g');
    byKey.set(key, node);
    host.insertBefore(node, next);
    return node;
  });
}

function drawMarks(drawn: Drawn, marks: readonly Mark[]): void {
  if (drawn.layer === null || !sameMarks(drawn.layer.marks, marks)) join(drawn, marks);
  if (drawn.layer === null || drawn.layer.marks.length < FEW !== marks.length < FEW) drawn.host.toggleAttribute('data-few', marks.length < FEW);
  marks.forEach((mark, i) => {
    const node = drawn.nodes[i];
    if (node !== undefined) drawMark(node, mark);
  });
}

function openLayer(svg: SVGSVGElement, layer: Layer): Drawn {
  const viewport = layer.clip === undefined ? null : append(svg, 'svg');
  const host = append(viewport ?? svg, 'g');
  host.setAttribute('data-layer', layer.id);
  return { host, viewport, layer: null, nodes: [], byKey: new Map() };
}

function drawLayer(drawn: Drawn, layer: Layer): void {
  const before = drawn.layer;
  if (before === layer) return;
  const { clip } = layer;
  if (clip !== undefined && drawn.viewport !== null && !sameRect(before?.clip, clip)) {
    const { x, y, width, height } = clip;
    write(drawn.viewport, { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` });
  }
  if (before?.marks !== layer.marks) drawMarks(drawn, layer.marks);
  if (before === null || before.shift !== layer.shift) drawn.host.setAttribute('transform', `translate(${layer.shift},0)`);
  drawn.layer = layer;
}

function sameRect(a: Layer['clip'], b: NonNullable<Layer['clip']>): boolean {
  return a === b || (a?.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
}

function addPatterns(svg: SVGSVGElement): void {
  const defs = append(svg, 'defs');
  for (const { id, size, width, ground } of PATTERNS) {
    const pattern = append(defs, 'pattern');
    write(pattern, { id, width: size, height: size, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' });
    if (ground) write(append(pattern, 'rect'), { class: 'f-downF', width: size, height: size });
    write(append(pattern, 'line'), { class: 's-down', x1: 0, y1: 0, x2: 0, y2: size, 'stroke-width': width });
  }
}

function refOf(target: EventTarget | null): Ref | null {
  const mark = target instanceof Element ? target.closest('g.mark.live') : null;
  return mark === null ? null : (shown.get(mark)?.ref ?? null);
}

function listen(svg: SVGSVGElement, events: SceneEvents): AbortController {
  const listening = new AbortController();
  const { signal } = listening;
  let hovered: Ref | null = null;
  const hover = (ref: Ref | null): void => {
    if (JSON.stringify(ref) === JSON.stringify(hovered)) return;
    hovered = ref;
    events.onHover?.(ref);
  };
  svg.addEventListener('click', (event) => events.onSelect(refOf(event.target)), { signal });
  if (events.onHover === undefined) return listening;
  svg.addEventListener('pointerover', (event) => hover(refOf(event.target)), { signal });
  svg.addEventListener('pointerleave', () => hover(null), { signal });
  return listening;
}

/** Takes over an empty `<svg>`. Nothing here knows time: it draws the scene it is given, and animates nothing. */
export function mountScene(svg: SVGSVGElement, events: SceneEvents): MountedScene {
  svg.classList.add('scene');
  svg.setAttribute('role', 'img');
  addPatterns(svg);
  const listening = listen(svg, events);
  const layers = new Map<string, Drawn>();
  let last: Scene | null = null;
  return {
    render(scene) {
      if (scene.width !== last?.width || scene.height !== last.height) svg.setAttribute('viewBox', `0 0 ${scene.width} ${scene.height}`);
      if (scene.name !== last?.name) svg.setAttribute('aria-label', scene.name);
      let previous: Element | null = null;
      for (const layer of scene.layers) {
        let drawn = layers.get(layer.id);
        if (drawn === undefined) {
          drawn = openLayer(svg, layer);
          layers.set(layer.id, drawn);
        }
        drawLayer(drawn, layer);
        const node: Element = drawn.viewport ?? drawn.host;
        if (previous !== null && previous.nextElementSibling !== node) previous.after(node);
        previous = node;
      }
      if (layers.size > scene.layers.length) dropAbsent(layers, scene);
      last = scene;
    },
    destroy() {
      listening.abort();
      svg.classList.remove('scene');
      for (const name of ['role', 'aria-label', 'viewBox']) svg.removeAttribute(name);
      svg.replaceChildren();
      layers.clear();
    },
  };
}

function dropAbsent(layers: Map<string, Drawn>, scene: Scene): void {
  const present = new Set(scene.layers.map(({ id }) => id));
  for (const [id, drawn] of layers) {
    if (present.has(id)) continue;
    (drawn.viewport ?? drawn.host).remove();
    layers.delete(id);
  }
}
