import { attributesOf, hasRim, isUnseen, rimOf, type Attributes, type Look } from './figureLook.ts';
import { FORMATS, type FormatName } from './format.ts';
import { escape, PATTERNS } from './svg.ts';
import { widthOf } from './text.ts';
import { colour, SANS, SERIF } from './tokens.ts';
import type { Layer, Mark, Scene, Shape } from './view.ts';

/** What a figure is made for: a slide of 16:9, the full width of a page, or one column of it. */
export const FIGURE_SIZES = ['slide', 'page', 'column'] as const;
export type FigureSize = (typeof FIGURE_SIZES)[number];

interface Sheet {
  readonly format: FormatName;
  readonly caption: number;
  /** As wide as it is printed. */
  readonly mm: number | null;
  /** Least height, px: a slide keeps its shape. */
  readonly height: number;
  /** Lines of caption that there is room for where the height must not change. */
  readonly lines: number;
}

/** 24 px on a slide of 1280 are what the last row can read; in print the smallest letters are about 7 pt. */
const SHEETS: Readonly<Record<FigureSize, Sheet>> = {
  slide: { format: 'projector', caption: 28, mm: null, height: 720, lines: 3 },
  page: { format: 'laptop', caption: 20, mm: 174, height: 0, lines: 3 },
  column: { format: 'phone', caption: 15, mm: 88, height: 0, lines: 5 },
};

export function formatOf(size: FigureSize): FormatName {
  return SHEETS[size].format;
}

export interface FigureInput extends Look {
  readonly scene: Scene;
  readonly size: FigureSize;
  /** Words under the picture; none when null. */
  readonly caption: string | null;
  /** For who cannot see it, and for search: what it shows, and of which run. */
  readonly description: string;
  /** In pixels, whatever it is printed at: to be painted on a canvas. */
  readonly pixels?: boolean;
  /** A frame of a film: as high as all others, however long its caption. */
  readonly frame?: boolean;
}

export interface Figure {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The picture as a file that needs nothing else: no stylesheet, no font, no script. */
export function figureOf(input: FigureInput): Figure {
  const { scene, size, caption, theme, chinese, description } = input;
  const sheet = SHEETS[size];
  const { width } = scene;
  const { margin } = FORMATS[sheet.format];
  const fixed = input.frame === true || size === 'slide';
  const all = caption === null ? [] : wrap(caption, width - 2 * margin, sheet.caption);
  const lines = fixed && all.length > sheet.lines ? [...all.slice(0, sheet.lines - 1), `${all[sheet.lines - 1]} …`] : all;
  const pitch = sheet.caption * (chinese ? 1.35 : 1.25);
  const top = sceneHeight(scene, sheet.format);
  const below = caption === null ? 0 : (fixed ? sheet.lines : lines.length) * pitch + sheet.caption / 2;
  const height = Math.round(Math.max(sheet.height, top + below));
  const words = lines.map((line, i) => text(line, { x: margin, y: px(top + (i + 0.8) * pitch), 'font-size': sheet.caption, 'font-family': chinese ? SANS : SERIF, fill: colour('ink', theme) }));
  const box = input.pixels === true || sheet.mm === null ? { width, height } : { width: `${sheet.mm}mm`, height: `${px((sheet.mm * height) / width)}mm` };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ ...box, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': 'figure-title figure-desc', lang: chinese ? 'zh-CN' : 'en' })}>
<title id="figure-title">${escape(scene.name)}</title>
<desc id="figure-desc">${escape(description)}</desc>
<defs>${PATTERNS.map((one) => patternText(one, input)).join('')}${scene.layers.map(clipText).join('')}</defs>
<rect${attributes({ width, height, fill: colour('paper', theme) })}/>
<g${attributes({ fill: 'none', 'font-family': SANS })}>
${scene.layers.map((layer) => layerText(layer, input)).join('\n')}
</g>
${words.join('\n')}
</svg>
`;
  return { svg, width, height };
}

/** Without the strip of the whole run its room is not needed. */
function sceneHeight({ height, layers }: Scene, format: FormatName): number {
  const { strip } = FORMATS[format];
  return layers.some(({ id }) => id === 'strip') || strip === null ? height : height - strip + 10;
}

const px = (n: number): number => Math.round(n * 10) / 10;

const attributes = (all: Attributes): string => Object.entries(all).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join('');

const text = (content: string, all: Attributes): string => `<text${attributes(all)}>${escape(content)}</text>`;

const classesOf = (c: string | undefined): string[] => (c ?? '').split(' ').filter((name) => name !== '');

function shapeText({ el, c, a, text: content }: Shape, layer: Layer, look: Look): string {
  const classes = classesOf(c);
  if (isUnseen(classes)) return '';
  const seen = { ...(el === 'text' ? { fill: colour('ink', look.theme) } : {}), ...attributesOf(classes, look) };
  if (content === undefined) return `<${el}${attributes({ ...a, ...seen })}/>`;
  const rim = hasRim(classes) ? text(content, { ...a, ...seen, ...rimOf(layer.id, look.theme) }) : '';
  return rim + text(content, { ...a, ...seen });
}

function markText(mark: Mark, layer: Layer, look: Look): string {
  const at = mark.x === 0 && mark.y === 0 ? {} : { transform: `translate(${mark.x},${mark.y})` };
  const title = mark.title === undefined ? '' : `<title>${escape(mark.title)}</title>`;
  return `<g${attributes({ ...at, ...attributesOf(classesOf(mark.c), look) })}>${title}${mark.shapes.map((shape) => shapeText(shape, layer, look)).join('')}</g>`;
}

const clipId = ({ id }: Layer): string => `clip-${id.replaceAll(' ', '-')}`;

function clipText(layer: Layer): string {
  return layer.clip === undefined ? '' : `<clipPath id="${clipId(layer)}"><rect${attributes({ ...layer.clip })}/></clipPath>`;
}

function layerText(layer: Layer, look: Look): string {
  if (layer.marks.length === 0) return '';
  const inner = `<g${layer.shift === 0 ? '' : attributes({ transform: `translate(${layer.shift},0)` })}>${layer.marks.map((mark) => markText(mark, layer, look)).join('\n')}</g>`;
  return layer.clip === undefined ? inner : `<g clip-path="url(#${clipId(layer)})">${inner}</g>`;
}

function patternText({ id, size, width, ground }: (typeof PATTERNS)[number], { theme }: Look): string {
  const back = ground ? `<rect${attributes({ width: size, height: size, fill: colour('downF', theme) })}/>` : '';
  const stroke = attributes({ x1: 0, y1: 0, x2: 0, y2: size, stroke: colour('down', theme), 'stroke-width': width });
  return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${back}<line${stroke}/></pattern>`;
}

/** SVG text does not wrap: English breaks between words, Chinese between characters, and no line begins with a stop. */
export function wrap(content: string, room: number, size: number): string[] {
  const pieces = content.match(/[\p{Script=Han}，。：；、（）“”][，。：；、）”]*|[^\s\p{Script=Han}，。：；、（）“”]+[，。：；、）”]*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd(), size) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
