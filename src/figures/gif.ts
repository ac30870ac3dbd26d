import { GIFEncoder, quantize, type Encoder, type Palette } from 'gifenc';
import { colour, COLOURS, type Colour } from '../scene/tokens.ts';
import type { Camera } from './camera.ts';
import { shotsOf, type FilmPlan, type Making } from './film.ts';
import { indexing } from './indexed.ts';
import { brushOf, canvasFor, paint } from './paint.ts';

/** What slides play evenly: GIF counts in hundredths of a second. */
const GIF_FPS = 10;
/** The last of the 256 colours means: as in the picture before. */
const AS_BEFORE = 255;

interface Frame {
  readonly pixels: Uint8Array;
  seconds: number;
}

/** A film as an animated GIF that repeats. Undefined when it is called off. */
export async function gifOf(camera: Camera, plan: Omit<FilmPlan, 'fps'>, { signal, progress }: Making): Promise<Blob | undefined> {
  const shots = shotsOf({ ...plan, fps: GIF_FPS });
  const canvas = canvasFor(camera.at(plan.from), 1);
  const palette = await paletteOf(camera, plan, canvas);
  const index = indexing(palette);
  const gif = GIFEncoder();
  let before: Frame | null = null;
  let last: Frame | null = null;
  for (const [n, shot] of shots.entries()) {
    if (signal.aborted) return undefined;
    await paint(camera.at(shot.shown), canvas);
    const pixels = index(pixelsOf(canvas));
    if (last !== null && same(last.pixels, pixels)) last.seconds += shot.seconds;
    else {
      if (last !== null) write(gif, canvas, palette, last, before);
      [before, last] = [last, { pixels, seconds: shot.seconds }];
    }
    progress(n + 1, shots.length);
  }
  if (last !== null) write(gif, canvas, palette, last, before);
  gif.finish();
  return new Blob([gif.bytes()], { type: 'image/gif' });
}

/** One palette for the whole film, from its beginning, its middle and its end: then nothing flickers. */
async function paletteOf(camera: Camera, { from, to }: Omit<FilmPlan, 'fps'>, canvas: HTMLCanvasElement): Promise<Palette> {
  const samples: Uint8ClampedArray[] = [];
  for (const shown of [from, (from + to) / 2, to]) {
    await paint(camera.at(shown), canvas);
    samples.push(pixelsOf(canvas));
  }
  const all = new Uint8ClampedArray(samples.reduce((sum, { length }) => sum + length, 0));
  samples.forEach((sample, n) => all.set(sample, n * sample.length));
  // The colours of the scene as they are; what lies between them, at the edges of letters, as near as can be.
  const exact = [...new Set(Object.keys(COLOURS).map((role) => colour(role as Colour, camera.theme)))].map(rgbOf);
  return [...exact, ...quantize(all, AS_BEFORE - exact.length)];
}

function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return brushOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** What has not changed since the frame before is left out: that is most of it. */
function write(gif: Encoder, { width, height }: HTMLCanvasElement, palette: Palette, { pixels, seconds }: Frame, before: Frame | null): void {
  const delay = Math.round(seconds * 1000);
  if (before === null) {
    gif.writeFrame(pixels, width, height, { palette: [...palette, ...Array.from({ length: 256 - palette.length }, () => [0, 0, 0])], delay, repeat: 0, dispose: 1 });
    return;
  }
  const changes = pixels.map((index, i) => (index === before.pixels[i] ? AS_BEFORE : index));
  gif.writeFrame(changes, width, height, { delay, transparent: true, transparentIndex: AS_BEFORE, dispose: 1 });
}
