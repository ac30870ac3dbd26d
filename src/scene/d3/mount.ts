import { select, type BaseType, type Selection } from 'd3';
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
  readonly host: Selection<SVGGElement, unknown, null, undefined>;
  readonly viewport: Selection<SVGSVGElement, unknown, null, undefined> | null;
  layer: Layer | null;
  /** The elements of the layer's marks, in their order. */
  nodes: readonly SVGGElement[];
}

/** What an element showed last, so that only differences are written. */
const shown = new WeakMap<Element, Mark>();

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

function join(drawn: Drawn, marks: readonly Mark[]): void {
  if (drawn.layer === null || !sameMarks(drawn.layer.marks, marks)) {
    const groups = drawn.host.selectChildren<SVGGElement, Mark>('g').data(marks, (mark) => mark.key).join('g').order();
    drawn.nodes = groups.nodes();
  }
  marks.forEach((mark, i) => {
    const node = drawn.nodes[i];
    if (node !== undefined) drawMark(node, mark);
  });
}

function openLayer(svg: Selection<SVGSVGElement, unknown, null, undefined>, layer: Layer): Drawn {
  if (layer.clip === undefined) return { host: svg.append('g').attr('data-layer', layer.id), viewport: null, layer: null, nodes: [] };
  const viewport = svg.append('svg');
  return { host: viewport.append('g').attr('data-layer', layer.id), viewport, layer: null, nodes: [] };
}

function drawLayer(drawn: Drawn, layer: Layer): void {
  const before = drawn.layer;
  if (before === layer) return;
  const { clip } = layer;
  if (clip !== undefined && before?.clip !== clip) {
    drawn.viewport?.attr('x', clip.x).attr('y', clip.y).attr('width', clip.width).attr('height', clip.height);
    drawn.viewport?.attr('viewBox', `${clip.x} ${clip.y} ${clip.width} ${clip.height}`);
  }
  if (before?.marks !== layer.marks) join(drawn, layer.marks);
  if (before === null || before.shift !== layer.shift) drawn.host.attr('transform', `translate(${layer.shift},0)`);
  drawn.layer = layer;
}

function addPatterns(svg: Selection<SVGSVGElement, unknown, null, undefined>): void {
  const defs = svg.append('defs');
  for (const { id, size, width, ground } of PATTERNS) {
    const pattern = defs.append('pattern').attr('id', id).attr('width', size).attr('height', size);
    pattern.attr('patternUnits', 'userSpaceOnUse').attr('patternTransform', 'rotate(45)');
    if (ground) pattern.append('rect').attr('class', 'f-downF').attr('width', size).attr('height', size);
    pattern.append('line').attr('class', 's-down').attr('x1', 0).attr('y1', 0).attr('x2', 0).attr('y2', size).attr('stroke-width', width);
  }
}

function refOf(target: EventTarget | null): Ref | null {
  const mark = target instanceof Element ? target.closest('g.mark.live') : null;
  return mark === null ? null : (shown.get(mark)?.ref ?? null);
}

/** Takes over an empty `<svg>`. Nothing here knows time: it draws the scene it is given, and animates nothing. */
export function mountScene(element: SVGSVGElement, events: SceneEvents): MountedScene {
  const svg = select<SVGSVGElement, unknown>(element);
  svg.classed('scene', true).attr('role', 'img');
  addPatterns(svg);
  const layers = new Map<string, Drawn>();
  let last: Scene | null = null;
  let hovered: Ref | null = null;
  svg.on('click.scene', (event: MouseEvent) => events.onSelect(refOf(event.target)));
  const hover = (ref: Ref | null): void => {
    if (JSON.stringify(ref) === JSON.stringify(hovered)) return;
    hovered = ref;
    events.onHover?.(ref);
  };
  svg.on('pointerover.scene', (event: PointerEvent) => hover(refOf(event.target)));
  svg.on('pointerleave.scene', () => hover(null));
  return {
    render(scene) {
      if (scene.width !== last?.width || scene.height !== last.height) svg.attr('viewBox', `0 0 ${scene.width} ${scene.height}`);
      if (scene.name !== last?.name) svg.attr('aria-label', scene.name);
      const present = new Set(scene.layers.map((layer) => layer.id));
      let previous: BaseType = null;
      for (const layer of scene.layers) {
        let drawn = layers.get(layer.id);
        if (drawn === undefined) {
          drawn = openLayer(svg, layer);
          layers.set(layer.id, drawn);
        }
        drawLayer(drawn, layer);
        const node = drawn.viewport?.node() ?? drawn.host.node();
        if (node !== null && previous instanceof Element && previous.nextElementSibling !== node) previous.after(node);
        previous = node;
      }
      for (const [id, drawn] of layers) {
        if (present.has(id)) continue;
        (drawn.viewport ?? drawn.host).remove();
        layers.delete(id);
      }
      last = scene;
    },
    destroy() {
      svg.on('.scene', null).classed('scene', false).attr('role', null).attr('aria-label', null).attr('viewBox', null);
      svg.selectChildren().remove();
      layers.clear();
    },
  };
}

