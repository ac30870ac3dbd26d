import { attributesOf, hasRim, isUnseen, rimOf, type Attributes, type Look } from '../figureLook.ts';
import { PATTERNS } from '../svg.ts';
import { colour, SANS } from '../tokens.ts';
import type { Layer, Mark, Scene, Shape } from '../view.ts';

/** Of a mark, what is to be seen. */
export type Seen = Pick<Mark, 'x' | 'y' | 'shapes'> & { readonly c: string | undefined };

/** A picture as it is painted: without what is said of it, and without where it goes. */
export interface Painting extends Look, Pick<Scene, 'width' | 'height'> {
  readonly layers: readonly (Pick<Layer, 'id' | 'shift'> & { readonly clip: Layer['clip'] | undefined; readonly marks: readonly Seen[] })[];
}

/** How shapes of some classes are drawn, on one ground. */
interface Style {
  readonly fill: string | CanvasPattern | null;
  readonly stroke: string | null;
  readonly rim: string | null;
  readonly opacity: number;
  readonly fillOpacity: number;
  readonly strokeOpacity: number;
  readonly round: boolean;
  /** What stands in a font before and after its size. */
  readonly letters: readonly [string, string];
}

type Context = OffscreenCanvasRenderingContext2D;

/** Classes by what they look like in one theme; null: nothing to be seen. */
type Styles = (classes: string, layer: string) => Style | null;

const number = (value: string | number | undefined, otherwise = 0): number => (value === undefined ? otherwise : Number(value));

function hatch(context: Context, id: string, { theme }: Look): CanvasPattern | null {
  const known = PATTERNS.find((one) => id.includes(`#${one.id})`));
  if (known === undefined) return null;
  const tile = new OffscreenCanvas(known.size, known.size);
  const small = tile.getContext('2d');
  if (small === null) return null;
  if (known.ground) {
    small.fillStyle = colour('downF', theme);
    small.fillRect(0, 0, known.size, known.size);
  }
  small.fillStyle = colour('down', theme);
  small.fillRect(0, 0, known.width / 2, known.size);
  small.fillRect(known.size - known.width / 2, 0, known.width / 2, known.size);
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().rotate(45));
  return pattern;
}

function stylesOf(context: Context, look: Look): Styles {
  const known = new Map<string, Style | null>();
  const inkOf = (value: string | number | undefined): string | CanvasPattern | null => {
    if (value === undefined || value === 'none') return null;
    const said = String(value);
    return said.startsWith('url(') ? hatch(context, said, look) : said;
  };
  const styleOf = (classes: readonly string[], layer: string): Style | null => {
    if (isUnseen(classes)) return null;
    const a: Attributes = attributesOf(classes, look);
    const stroke = inkOf(a['stroke']);
    return {
      fill: inkOf(a['fill']), stroke: typeof stroke === 'string' ? stroke : null,
      rim: hasRim(classes) ? String(rimOf(layer, look.theme)['stroke']) : null,
      opacity: number(a['opacity'], 1), fillOpacity: number(a['fill-opacity'], 1), strokeOpacity: number(a['stroke-opacity'], 1),
      round: a['stroke-linejoin'] === 'round',
      letters: [`${a['font-style'] ?? 'normal'} ${a['font-weight'] ?? 400} `, `px ${a['font-family'] ?? SANS}`],
    };
  };
  return (classes, layer) => {
    const key = layer === 'score' ? `score ${classes}` : classes;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = styleOf(classes.split(' '), layer);
    known.set(key, made);
    return made;
  };
}

const MOVES = /(translate|rotate)\(([^)]*)\)/g;

function move(context: Context, transform: string): void {
  for (const [, what, given = ''] of transform.matchAll(MOVES)) {
    const [a = 0, b = 0, c = 0] = given.split(/[ ,]+/).map(Number);
    if (what === 'translate') context.translate(a, b);
    else {
      context.translate(b, c);
      context.rotate((a * Math.PI) / 180);
      context.translate(-b, -c);
    }
  }
}

function outline({ el, a }: Shape): Path2D {
  if (el === 'path') return new Path2D(String(a['d']));
  const path = new Path2D();
  const n = (name: string): number => number(a[name]);
  if (el === 'line') {
    path.moveTo(n('x1'), n('y1'));
    path.lineTo(n('x2'), n('y2'));
  } else if (el === 'circle') path.arc(n('cx'), n('cy'), n('r'), 0, 2 * Math.PI);
  else if (el === 'ellipse') path.ellipse(n('cx'), n('cy'), n('rx'), n('ry'), 0, 0, 2 * Math.PI);
  else if (a['rx'] === undefined) path.rect(n('x'), n('y'), n('width'), n('height'));
  else path.roundRect(n('x'), n('y'), n('width'), n('height'), n('rx'));
  return path;
}

function dashOf({ a }: Shape): number[] {
  const dash = a['stroke-dasharray'];
  if (dash === undefined) return [];
  const lengths = String(dash).split(/[ ,]+/).map(Number);
  // A ring says how much of it is drawn in parts of its length.
  const unit = a['pathLength'] === undefined ? 1 : (2 * Math.PI * number(a['r'])) / number(a['pathLength']);
  return lengths.map((length) => length * unit);
}

const ALIGN = { start: 'left', middle: 'center', end: 'right' } as const;

function letter(context: Context, { a, text = '' }: Shape, style: Style, ink: string): void {
  const [before, after] = style.letters;
  context.font = `${before}${a['font-size']}${after}`;
  const anchor = a['text-anchor'];
  context.textAlign = ALIGN[anchor === 'middle' || anchor === 'end' ? anchor : 'start'];
  const [x, y] = [number(a['x']), number(a['y'])];
  if (style.rim !== null) {
    context.strokeStyle = style.rim;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeText(text, x, y);
  }
  context.fillStyle = style.fill ?? ink;
  context.fillText(text, x, y);
}

function form(context: Context, shape: Shape, style: Style, alpha: number): void {
  const path = outline(shape);
  if (style.fill !== null) {
    context.globalAlpha = alpha * style.fillOpacity;
    context.fillStyle = style.fill;
    context.fill(path);
  }
  if (style.stroke === null) return;
  context.globalAlpha = alpha * style.strokeOpacity;
  context.strokeStyle = style.stroke;
  context.lineWidth = number(shape.a['stroke-width'], 1);
  context.lineJoin = style.round ? 'round' : 'miter';
  context.setLineDash(dashOf(shape));
  context.stroke(path);
}

function paintMark(context: Context, mark: Seen, layer: string, styles: Styles, ink: string): void {
  const faded = mark.c === undefined ? 1 : (styles(mark.c, layer)?.opacity ?? 1);
  context.translate(mark.x, mark.y);
  for (const shape of mark.shapes) {
    const style = styles(shape.c, layer);
    if (style === null) continue;
    const { transform } = shape.a;
    if (transform !== undefined) {
      context.save();
      move(context, String(transform));
    }
    const alpha = faded * style.opacity;
    context.globalAlpha = alpha;
    if (shape.el === 'text') letter(context, shape, style, ink);
    else form(context, shape, style, alpha);
    if (transform !== undefined) context.restore();
  }
  context.translate(-mark.x, -mark.y);
}

function paintLayer(context: Context, layer: Painting['layers'][number], styles: Styles, ink: string): void {
  context.save();
  if (layer.clip !== undefined) {
    const { x, y, width, height } = layer.clip;
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
  }
  context.translate(layer.shift, 0);
  for (const mark of layer.marks) paintMark(context, mark, layer.id, styles, ink);
  context.restore();
}

/** Paints pictures on a canvas, whatever its size: they fill it. */
export function painter(context: Context): (painting: Painting) => void {
  let look = '';
  let styles: Styles = () => null;
  return (painting) => {
    const { width, height, layers, theme, chinese } = painting;
    const now = `${theme} ${chinese}`;
    if (now !== look) styles = stylesOf(context, painting);
    look = now;
    const ink = colour('ink', theme);
    context.setTransform(context.canvas.width / width, 0, 0, context.canvas.height / height, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = colour('paper', theme);
    context.fillRect(0, 0, width, height);
    for (const layer of layers) paintLayer(context, layer, styles, ink);
  };
}
