import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { MacroStep } from '../scenario/macro.ts';
import type { Bookmark, Input, Parsed, Run } from '../scenario/schema.ts';
import type { Goal } from './find.ts';
import type { Broken } from './watch.ts';
import type { Depth } from './interest.ts';
import type { PlaybackStatus } from './playbackMachine.ts';

export type Selection =
  | { readonly kind: 'server'; readonly sid: number }
  | { readonly kind: 'client'; readonly client: string }
  /** By its `msg`. */
  | { readonly kind: 'message'; readonly msg: number }
  /** By its index: the event that made `world.events` that number. */
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'zxid'; readonly zxid: number }
  | { readonly kind: 'session'; readonly session: string }
  /** As one server has it. */
  | { readonly kind: 'znode'; readonly sid: number; readonly path: string };

/** Something to tell the person. `code` is for the message files, `why` is the text in English. */
export interface Notice {
  readonly kind: 'error' | 'info';
  readonly code: string;
  readonly where: string;
  readonly why: string;
}

/** What a lesson lets be done to the run on the stage. */
export interface Bounds {
  /** The playhead comes no further than to this event, by any way; null: it goes anywhere. */
  readonly last: number | null;
  /** Commands that are taken, and undone; null: all. */
  readonly commands: readonly Command['cmd'][] | null;
  /** What was done before this event stays done, and nothing is done there. */
  readonly from: number;
}

export interface BranchInfo {
  readonly id: number;
  readonly name: string;
  readonly parent: number | null;
  /** It left its parent after so many events. */
  readonly forkedAt: number;
  readonly events: number;
  readonly inputs: number;
  /** The last thing a person did on it. */
  readonly lastCommand: Command | null;
}

/** What a page shows of a run, changed at event boundaries only. What moves between them comes through `onFrame`. */
export interface TimelineState {
  readonly status: 'empty' | 'loading' | PlaybackStatus;
  readonly playing: boolean;
  readonly eventIndex: number;
  readonly atUs: number;
  /** Computed so far, ahead of the playhead. */
  readonly eventCount: number;
  readonly runLengthUs: number;
  /** Nothing is left to happen after what is computed. */
  readonly ended: boolean;
  /** Shown length of what is computed, in units. */
  readonly shownLength: number;
  /** Shown units a second. */
  readonly speed: number;
  readonly linear: boolean;
  readonly depth: Depth;
  readonly showPings: boolean;
  readonly reducedMotion: boolean;
  readonly branch: BranchInfo | null;
  readonly branches: readonly BranchInfo[];
  readonly inputs: readonly Input[];
  readonly scenario: Scenario | null;
  readonly seed: number;
  readonly rules: readonly string[];
  readonly selection: Selection | null;
  readonly notice: Notice | null;
  /** The event a run was opened at, and Home goes to. */
  readonly home: number;
  /** Moments marked on this branch, in order of their slots. */
  readonly bookmarks: readonly Bookmark[];
  /** Steps prepared for a lecture; they come and go with the run. */
  readonly macro: readonly MacroStep[];
  /** What stops play. */
  readonly breakpoints: readonly Goal[];
  /** What is being looked for, and how far the search has come, 0 to 1; null when nothing is, or was found at once. */
  readonly search: { readonly goal: Goal; readonly done: number } | null;
  /** The first invariant this branch violates, as far as it is computed and the guard has been fetched. */
  readonly broken: Broken | null;
  /** Null where a person may do anything. */
  readonly bounds: Bounds | null;
  /** Changes when another course of events is shown: a run opened, a fork, a branch. */
  readonly course: number;
}

/** Bounds on what a person may have typed, see outside.ts. */
export interface Checks {
  readonly run: (run: Run) => Parsed<Run>;
  readonly command: (command: Command) => Parsed<Command>;
}

export interface TimelineActions {
  /** Opens a run, at its own instant, or at a simulated time. False and a notice if it cannot be played. */
  readonly open: (run: Run, atUs?: number) => boolean;
  /** From now on only this may be done; null: anything. */
  readonly bind: (bounds: Bounds | null) => void;
  readonly play: () => void;
  /** Plays, and rests at that event; at once where it has come past it. */
  readonly playTo: (event: number) => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly step: () => void;
  readonly stepBack: () => void;
  readonly nextInteresting: (goal?: Goal) => void;
  readonly previousInteresting: (goal?: Goal) => void;
  /** Computes on until the goal is met and goes there; `pause` calls it off. */
  readonly runUntil: (goal: Goal) => void;
  /** Scrubbing: take hold, move to a place in shown units, let go. */
  readonly grab: () => void;
  readonly seek: (shown: number) => void;
  readonly release: () => void;
  readonly goToEvent: (event: number) => void;
  readonly goToTime: (us: number) => void;
  readonly setSpeed: (unitsPerSecond: number) => void;
  readonly setLinear: (linear: boolean) => void;
  readonly setDepth: (depth: Depth) => void;
  readonly setShowPings: (show: boolean) => void;
  readonly setReducedMotion: (reduced: boolean) => void;
  /** Gives a command at the playhead. False and a notice if it cannot be done. */
  readonly act: (command: Command) => boolean;
  readonly undo: () => boolean;
  /** What is done to the run is what these inputs say, which are another's: what a person does there leaves that take, and it is kept. */
  readonly adopt: (inputs: readonly Input[]) => boolean;
  readonly switchBranch: (id: number) => boolean;
  readonly nameBranch: (id: number, name: string) => void;
  /** Play stops at such events from now on, or does not any more. */
  readonly setBreakpoint: (goal: Goal, on: boolean) => void;
  /** Marks the playhead's moment; an earlier mark of that slot is replaced. */
  readonly setBookmark: (slot: number, name: string) => void;
  readonly nameBookmark: (slot: number, name: string) => void;
  readonly removeBookmark: (slot: number) => void;
  readonly setMacro: (macro: readonly MacroStep[]) => void;
  /** Goes to the moment; false if the slot is empty. */
  readonly goToBookmark: (slot: number) => boolean;
  /** To the moment the run was opened at; from there to its beginning. */
  readonly goHome: () => void;
  readonly select: (selection: Selection | null) => void;
  readonly dismiss: () => void;
}
