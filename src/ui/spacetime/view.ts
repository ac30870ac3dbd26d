import type { Lanes } from '../../scene/spacetime/lanes.ts';

/** The picture, the space it moves in, and what scrolls that. */
export interface SpacePlaces {
  readonly host: HTMLElement;
  readonly space: HTMLElement;
  readonly scroller: HTMLElement;
}

/** What the page shows beside the picture: the rows in sight, and whose lanes there are. */
export interface SpaceView {
  readonly rows: readonly ShownRow[];
  readonly size: number;
  readonly lanes: Lanes | null;
  /** Everyone who could have a lane. */
  readonly everyone: readonly string[];
  /** Clients that share a lane. */
  readonly shared: number;
  readonly hidden: ReadonlySet<string>;
  /** The row of the playhead, and the one under the keyboard. */
  readonly now: number;
  readonly active: number | null;
  /** The picture goes with the playhead. */
  readonly following: boolean;
  readonly event: number;
}

export interface ShownRow {
  readonly row: number;
  readonly event: number;
  /** Heartbeats of a silence; −1 for an event. */
  readonly pings: number;
  readonly open: boolean;
  /** In the space that is scrolled, px. */
  readonly y: number;
  readonly height: number;
}

export const NOTHING_SHOWN: SpaceView = { rows: [], size: 0, lanes: null, everyone: [], shared: 0, hidden: new Set(), now: -1, active: null, following: true, event: 0 };
