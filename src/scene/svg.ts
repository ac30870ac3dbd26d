import type { Layer, Mark, Scene, Shape } from './view.ts';

export const escape = (s: string): string => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** What patterns the stylesheet refers to: hatching for what is down. */
export const PATTERNS: readonly { readonly id: string; readonly size: number; readonly width: number; readonly ground: boolean }[] = [
  { id: 'scene-hatch', size: 8, width: 2.4, ground: true },
  { id: 'scene-hatch-thin', size: 6, width: 1.6, ground: false },
];

function shapeText({ el, c, a, text }: Shape): string {
  const attributes = Object.entries(a).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join('');
  const open = `<${el}${c === '' ? '' : ` class="${c}"`}${attributes}`;
  return text === undefined ? `${open}/>` : `${open}>${escape(text)}</${el}>`;
}

function markText(mark: Mark): string {
  const at = mark.x === 0 && mark.y === 0 ? '' : ` transform="translate(${mark.x},${mark.y})"`;
  const title = mark.title === undefined ? '' : `<title>${escape(mark.title)}</title>`;
  return `<g class="mark ${mark.kind}${mark.c === undefined ? '' : ` ${mark.c}`}" data-key="${escape(mark.key)}"${at}>${title}${mark.shapes.map(shapeText).join('')}</g>`;
}

function layerText(layer: Layer): string {
  const inner = `<g class="layer" data-layer="${layer.id}"${layer.shift === 0 ? '' : ` transform="translate(${layer.shift},0)"`}>${layer.marks.map(markText).join('\n')}</g>`;
  if (layer.clip === undefined) return inner;
  const { x, y, width, height } = layer.clip;
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${inner}</svg>`;
}

function patternText({ id, size, width, ground }: (typeof PATTERNS)[number]): string {
  const back = ground ? `<rect class="f-downF" width="${size}" height="${size}"/>` : '';
  return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${back}<line class="s-down" x1="0" y1="0" x2="0" y2="${size}" stroke-width="${width}"/></pattern>`;
}

/** The picture as text: for figures, print and tests. The stylesheet is scene.css. */
export function svgOf(scene: Scene): string {
  const { width, height, name } = scene;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="scene" role="img" aria-label="${escape(name)}" viewBox="0 0 ${width} ${height}">
<defs>${PATTERNS.map(patternText).join('')}</defs>
${scene.layers.map(layerText).join('\n')}
</svg>
`;
}
