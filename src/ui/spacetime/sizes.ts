import type { FormatName } from '../../scene/format.ts';
import type { SpaceSizes } from '../../scene/spacetime/input.ts';

/** Sizes by format; on a projector what must be read is as large as on its stage. */
export const SIZES: Readonly<Record<FormatName, SpaceSizes>> = {
  projector: { row: 42, name: 24, time: 24, least: 24, head: 26, gutter: 88, lane: 58 },
  beside: { row: 42, name: 24, time: 24, least: 24, head: 26, gutter: 88, lane: 58 },
  half: { row: 42, name: 24, time: 24, least: 24, head: 26, gutter: 88, lane: 58 },
  laptop: { row: 29, name: 14.5, time: 13, least: 10.5, head: 18, gutter: 64, lane: 50 },
  phone: { row: 32, name: 13.5, time: 11.5, least: 10.5, head: 16, gutter: 48, lane: 38 },
  embed: { row: 28, name: 13.5, time: 12, least: 10.5, head: 16, gutter: 58, lane: 46 },
  mini: { row: 26, name: 12, time: 11, least: 10.5, head: 14, gutter: 44, lane: 36 },
};
