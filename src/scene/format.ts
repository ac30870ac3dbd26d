/** Named formats: the box the scene fills. The caption and the controls stand below it and belong to the page. */
export type FormatName = 'projector' | 'beside' | 'half' | 'laptop' | 'phone' | 'embed' | 'mini';

export interface Sizes {
  readonly id: number;
  readonly state: number;
  readonly title: number;
  readonly ticket: number;
  readonly stave: number;
  readonly mark: number;
  readonly column: number;
  readonly small: number;
}

export interface Format {
  readonly name: FormatName;
  readonly width: number;
  /** Without rows that do not fit in `staveRoom`; layout adds them. */
  readonly height: number;
  /** Radius of a player when there are no more than five. */
  readonly radius: number;
  /** Scale of lines, glyphs and gaps: 1 on the projector. */
  readonly unit: number;
  readonly margin: number;
  /** Where the stage ends at the edges, and at the playhead. */
  readonly stageEdge: number;
  readonly stageTip: number;
  readonly playheadX: number;
  /** First x of the staves, and the first and last x of the column right of the playhead. */
  readonly staveLeft: number;
  readonly column: readonly [left: number, right: number];
  readonly staveTop: number;
  readonly pitch: number;
  /** Staves get closer rather than need more than this. */
  readonly staveRoom: number;
  /** From the last stave to the strip; no strip when null. */
  readonly strip: number | null;
  readonly sizes: Sizes;
  /** What there is room for. */
  readonly shows: {
    readonly title: boolean;
    readonly column: boolean;
    readonly legend: boolean;
    readonly notes: boolean;
    /** Words beside two ballots that are compared. */
    readonly sides: boolean;
  };
}

const ALL = { title: true, column: true, legend: true, notes: true, sides: true };

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  projector: {
    name: 'projector', width: 1280, height: 576, radius: 44, unit: 1, margin: 28,
    stageEdge: 302, stageTip: 345, playheadX: 884, staveLeft: 74, column: [946, 1256],
    staveTop: 374, pitch: 32, staveRoom: 151, strip: 31,
    sizes: { id: 32, state: 24, title: 28, ticket: 24, stave: 24, mark: 24, column: 24, small: 24 },
    shows: { ...ALL, legend: false },
  },
  // Of a projector, beside a narrow column of words.
  beside: {
    name: 'beside', width: 768, height: 544, radius: 36, unit: 0.86, margin: 20,
    stageEdge: 318, stageTip: 352, playheadX: 484, staveLeft: 58, column: [516, 750],
    staveTop: 388, pitch: 28, staveRoom: 112, strip: 40,
    sizes: { id: 28, state: 20, title: 22, ticket: 21, stave: 22, mark: 20, column: 21, small: 20 },
    shows: { ...ALL, legend: false, notes: false, sides: false },
  },
  // Of a projector, while something stands beside the stage that takes almost half of it: letters as large as on the whole.
  half: {
    name: 'half', width: 720, height: 538, radius: 30, unit: 1, margin: 16,
    stageEdge: 306, stageTip: 338, playheadX: 446, staveLeft: 56, column: [474, 708],
    staveTop: 372, pitch: 27, staveRoom: 112, strip: 34,
    sizes: { id: 30, state: 24, title: 24, ticket: 24, stave: 24, mark: 24, column: 24, small: 24 },
    shows: { ...ALL, legend: false, notes: false, sides: false },
  },
  laptop: {
    name: 'laptop', width: 1084, height: 728, radius: 40, unit: 0.86, margin: 28,
    stageEdge: 368, stageTip: 412, playheadX: 602, staveLeft: 58, column: [630, 1060],
    staveTop: 462, pitch: 36, staveRoom: 166, strip: 74,
    sizes: { id: 27, state: 18, title: 26, ticket: 18, stave: 18, mark: 17, column: 17, small: 15 },
    shows: ALL,
  },
  phone: {
    name: 'phone', width: 390, height: 440, radius: 34, unit: 0.72, margin: 14,
    stageEdge: 300, stageTip: 326, playheadX: 254, staveLeft: 46, column: [280, 376],
    staveTop: 352, pitch: 24, staveRoom: 104, strip: 32,
    sizes: { id: 25, state: 15, title: 16, ticket: 16, stave: 15, mark: 15, column: 15, small: 15 },
    shows: { ...ALL, title: false, legend: false, notes: false, sides: false },
  },
  embed: {
    name: 'embed', width: 640, height: 336, radius: 33, unit: 0.72, margin: 16,
    stageEdge: 228, stageTip: 250, playheadX: 446, staveLeft: 48, column: [474, 626],
    staveTop: 274, pitch: 22, staveRoom: 104, strip: null,
    sizes: { id: 24, state: 15, title: 16, ticket: 15, stave: 15, mark: 15, column: 15, small: 14 },
    shows: { ...ALL, title: true, legend: false, notes: false },
  },
  mini: {
    name: 'mini', width: 320, height: 196, radius: 20, unit: 0.46, margin: 8,
    stageEdge: 140, stageTip: 148, playheadX: 250, staveLeft: 34, column: [256, 314],
    staveTop: 158, pitch: 13, staveRoom: 40, strip: null,
    sizes: { id: 16, state: 13, title: 12, ticket: 12, stave: 11, mark: 11, column: 11, small: 11 },
    shows: { title: false, column: false, legend: false, notes: false, sides: false },
  },
};

/** The stage ends lower at the playhead: it is what the slit between past and future opens into. */
export function stageBottom(format: Format, x: number): number {
  const { stageEdge, stageTip, playheadX, width } = format;
  const part = x < playheadX ? x / playheadX : (width - x) / (width - playheadX);
  return stageEdge + (stageTip - stageEdge) * Math.max(0, Math.min(1, part));
}

/** Baselines above the staves: of what is said about single moments, and of the signs over them. */
export function linesAbove({ staveTop, stageTip, unit, sizes, shows }: Format, pitch: number): { readonly words: number; readonly signs: number } {
  if (!shows.notes) return { words: staveTop - pitch * 0.45, signs: staveTop - pitch * 0.5 - 10 * unit };
  const words = Math.max(stageTip + sizes.small, staveTop - 24 * unit);
  return { words, signs: words - sizes.small - 5 * unit };
}

/** Where the picture ends that shows the stage alone: above the playhead, and above the signs where there are any. */
export function stageAlone(format: Format): number {
  const { name, stageTip, pitch, sizes } = format;
  return Math.min(stageTip - 4, name === 'mini' ? stageTip : linesAbove(format, pitch).signs - sizes.mark * 1.2);
}

/** How low anything stands on the stage: above its edge, and above the signs that pass over the staves. */
export function stageFloor(format: Format, x: number): number {
  const edge = stageBottom(format, x);
  return x > format.playheadX ? edge : Math.min(edge, linesAbove(format, format.pitch).signs - format.sizes.small * 1.02);
}

/** The format a page of that size should take. */
export function formatFor(width: number, height: number): FormatName {
  if (width < 400 && height < 400) return 'mini';
  // A tablet held upright is a large phone.
  if (width < 560 || (width < 900 && height > width)) return 'phone';
  if (width < 900 || height < 560) return 'embed';
  return width >= 1360 && height >= 800 ? 'laptop' : 'projector';
}
