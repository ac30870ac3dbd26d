/** The part of gifenc that is used here: it comes without types. */
declare module 'gifenc' {
  export type Palette = readonly (readonly number[])[];

  export interface Encoder {
    /** Indices of a palette; the palette of the first frame is the file's. `delay` in ms, `repeat` 0 is for ever. */
    writeFrame(indices: Uint8Array, width: number, height: number, options: {
      readonly palette?: Palette;
      readonly delay: number;
      readonly repeat?: number;
      readonly transparent?: boolean;
      readonly transparentIndex?: number;
      /** 1: the next frame is drawn over this one. */
      readonly dispose?: number;
    }): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8ClampedArray | Uint8Array, colours: number): Palette;
  export function nearestColorIndex(palette: Palette, colour: readonly number[]): number;
}
