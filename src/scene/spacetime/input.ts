import type { TraceEntry, ZkEvent } from '../../ensemble/types.ts';
import type { MessageEvent, Ref, ServerId } from '../view.ts';
import type { Axis } from './axis.ts';
import type { Chronicle } from './chronicle.ts';
import type { SpaceLabels } from './labels.ts';
import type { Lanes } from './lanes.ts';
import type { Passing } from './passing.ts';

/** Sizes in px of the page. */
export interface SpaceSizes {
  /** Height of a row. */
  readonly row: number;
  readonly name: number;
  readonly time: number;
  /** Smaller than this is left out what stands elsewhere too. */
  readonly least: number;
  readonly head: number;
  readonly gutter: number;
  /** Closer than this lanes cannot be read. */
  readonly lane: number;
}

/** Two y of an axis. */
interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** What is drawn: a window of a run, between two y of its axis. */
export interface SpaceInput {
  readonly axis: Axis;
  readonly lanes: Lanes;
  readonly chronicle: Chronicle;
  readonly index: Passing;
  readonly sizes: SpaceSizes;
  /** The stretch of the axis whose rows are drawn. */
  readonly window: Stretch;
  /** The stretch that the picture covers; it need not change when the window moves within it, and then what is in both stays as it is. */
  readonly sheet: Stretch;
  /** The playhead. Events after it that have been seen are drawn faintly; those after `seen` are not. */
  readonly now: number;
  readonly seen: number;
  /** On its way at the playhead, next to arrive first. */
  readonly flying: readonly MessageEvent[];
  readonly entry: (event: number) => TraceEntry | undefined;
  readonly selection: SpaceSelection;
  readonly depth: 1 | 2 | 3;
  readonly labels: SpaceLabels;
}

export interface SpaceSelection {
  readonly server?: ServerId;
  readonly client?: string;
  readonly msg?: number;
  readonly hovered: Ref | null;
}

/** The first and the last event, and the rows, that a window shows. */
export interface Extent {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly first: number;
  readonly last: number;
}

/** An event that is carried from one process to another. */
export type Carried = Extract<ZkEvent, { msg: number }>;

export function isCarried(event: ZkEvent): event is Carried {
  return 'msg' in event;
}
