import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

/** Painting takes longer than all else: what has been painted is kept, under the name of what it shows. */
const KEPT = join('node_modules', '.cache', 'ensemble');

/** A picture as PNG, with the fonts of the machine that builds the site. `width` in px; its own when left out. */
export async function pngOf(root: string, svg: string, width?: number): Promise<Uint8Array> {
  const file = join(root, KEPT, `${createHash('sha256').update(`${width ?? ''} ${svg}`).digest('hex')}.png`);
  if (existsSync(file)) return readFile(file);
  const image = await renderAsync(svg, { ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }), font: { loadSystemFonts: true, defaultFontFamily: 'Noto Sans' } });
  const png = image.asPng();
  await mkdir(join(root, KEPT), { recursive: true });
  await writeFile(file, png);
  return png;
}
