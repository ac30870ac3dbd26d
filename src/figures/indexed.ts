import { nearestColorIndex, type Palette } from 'gifenc';

/**
 * Pictures (RGBA) as places in one palette: each colour as the nearest one, exactly. gifenc's applyPalette looks them up
 * in bins of eight by eight by eight, where the edge of a line decides what the whole paper becomes.
 */
export function indexing(palette: Palette): (pixels: Uint8ClampedArray) => Uint8Array {
  const known = new Map<number, number>();
  const indexOf = (pixels: Uint8ClampedArray, at: number): number => {
    const rgb = pixels.subarray(at, at + 3);
    const key = ((rgb[0] ?? 0) << 16) | ((rgb[1] ?? 0) << 8) | (rgb[2] ?? 0);
    const found = known.get(key) ?? nearestColorIndex(palette, [...rgb]);
    known.set(key, found);
    return found;
  };
  return (pixels) => {
    const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
    const out = new Uint8Array(colours.length);
    // Most pixels are like the one before.
    for (let i = 0; i < out.length; i++) out[i] = i > 0 && colours[i] === colours[i - 1] ? (out[i - 1] ?? 0) : indexOf(pixels, 4 * i);
    return out;
  };
}
