import { painter, type Painting } from './paint.ts';

/**
 * What a sketch asks of it: its canvas comes first, and once; null wipes it. A painting is the JSON of a `Painting`: to write
 * and read text costs less than to have the browser copy objects from one thread to the other.
 */
export type Asked = { readonly canvas: OffscreenCanvas } | { readonly painting: string | null; readonly width: number; readonly height: number };

let context: OffscreenCanvasRenderingContext2D | null = null;
let paint: ReturnType<typeof painter> | null = null;
let latest: Exclude<Asked, { canvas: OffscreenCanvas }> | null = null;

function draw(): void {
  if (latest === null || context === null) return;
  const { painting, width, height } = latest;
  latest = null;
  const { canvas } = context;
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  if (painting === null) context.clearRect(0, 0, width, height);
  else paint?.(JSON.parse(painting) as Painting);
}

onmessage = ({ data }: MessageEvent<Asked>) => {
  if ('canvas' in data) {
    context = data.canvas.getContext('2d');
    paint = context === null ? null : painter(context);
    return;
  }
  // Where pictures come faster than they can be painted, the last one is.
  if (latest === null) setTimeout(draw);
  latest = data;
};
