import { figureOf, formatOf, type Figure, type FigureSize } from '../scene/figure.ts';
import type { FormatName } from '../scene/format.ts';
import type { SceneLabels } from '../scene/labels.ts';
import { emptyOverview, extendOverview, type Overview } from '../scene/overview.ts';
import * as paper from '../scene/paper.ts';
import * as parts from '../scene/parts.ts';
import { sceneAt } from '../scene/scene.ts';
import type { Theme } from '../scene/tokens.ts';
import type { Timeline } from '../timeline/store.ts';
import { positionAt, shownOf, shownOfEvent } from '../timeline/warp.ts';

export interface CameraOptions {
  readonly size: FigureSize;
  readonly theme: Theme;
  readonly chinese: boolean;
  readonly labels: SceneLabels;
  /** The strip with the run up to `until`; none when it is false. */
  readonly overview: boolean;
  /** The last event that the pictures may know of. */
  readonly until: number;
  /** Number of the event that is told at an event. */
  readonly told: (event: number) => number;
  /** The words under the picture; null for none. */
  readonly caption: (event: number) => string | null;
  readonly description: (event: number) => string;
  /** For a canvas rather than for a file; or for one canvas after the other. */
  readonly pixels?: boolean;
  readonly film?: boolean;
}

/** Takes pictures of a run, from the same pure scene as the stage. */
export interface Camera {
  readonly theme: Theme;
  /** At a place in shown units. */
  at(shown: number): Figure;
  atEvent(event: number): Figure;
}

/** Shown units left of the playhead, and how far back the score is read. */
const SPAN: Readonly<Record<FormatName, number>> = { projector: 18, beside: 12, half: 10, laptop: 14, phone: 8, embed: 12, mini: 8 };
const LOOKED_BACK = 3_000;

/** Null while no run is on the stage. */
export function openCamera(timeline: Timeline, options: CameraOptions): Camera | null {
  const { scenario, depth, showPings } = timeline.store.getState();
  const warp = timeline.warp();
  if (scenario === null || warp === null) return null;
  const { size, theme, chinese, labels, until } = options;
  const format = formatOf(size);
  const overview = options.overview ? overviewTo(timeline, until) : null;
  const take = (shown: number, event: number, moving: boolean): Figure => {
    const world = timeline.worldAt(event);
    if (world === null) throw new Error('the run has been closed');
    const scene = sceneAt({
      scenario,
      world,
      shown: { now: shown, warp: (us) => shownOf(warp, us), ofEvent: (one) => shownOfEvent(warp, one), span: SPAN[format], moving },
      trace: { entry: (index) => timeline.entryAt(index), from: Math.max(0, event - LOOKED_BACK), to: event, told: options.told(event) },
      ...(overview === null ? {} : { overview }),
      selection: {},
      options: { format, depth, pings: showPings, labels, parts, paper },
    });
    return figureOf({ scene, size, theme, chinese, caption: options.caption(event), description: options.description(event), pixels: options.pixels === true, frame: options.film === true });
  };
  return {
    theme,
    at: (shown) => take(shown, positionAt(warp, shown).event, true),
    atEvent: (event) => take(shownOfEvent(warp, event), event, false),
  };
}

function overviewTo(timeline: Timeline, until: number): Overview {
  const overview = emptyOverview();
  for (let index = 0; index < until; index++) {
    const entry = timeline.entryAt(index);
    if (entry === undefined) break;
    extendOverview(overview, entry);
  }
  return overview;
}
