import type { Figure } from '../scene/figure.ts';

/** A canvas of a figure's size, so many times as large. Even numbers of pixels: codecs want them. */
export function canvasFor({ width, height }: Figure, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = even(width * scale);
  canvas.height = even(height * scale);
  return canvas;
}

const even = (n: number): number => 2 * Math.round(n / 2);

export function addressOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

export function brushOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (brush === null) throw new Error('this browser has no canvas');
  return brush;
}

/** Paints a figure over the whole canvas. It is an image of its own: no style or script of the page reaches it. */
export async function paint({ svg }: Figure, canvas: HTMLCanvasElement): Promise<void> {
  const image = new Image();
  image.src = addressOf(svg);
  await image.decode();
  brushOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
}

export async function pngOf(figure: Figure, scale: number): Promise<Blob> {
  const canvas = canvasFor(figure, scale);
  await paint(figure, canvas);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large for this browser')) : resolve(blob)), 'image/png');
  });
}
