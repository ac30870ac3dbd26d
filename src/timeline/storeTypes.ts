import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { Input, Parsed, Run } from '../scenario/schema.ts';
import type { Goal } from './find.ts';
import type { Depth } from './interest.ts';
import type { PlaybackStatus } from './playbackMachine.ts';

export type Selection =
  | { readonly kind: 'server'; readonly sid: number }
  | { readonly kind: 'client'; readonly client: string }
  /** By its `msg`. */
  | { readonly kind: 'message'; readonly msg: number }
  /** By its index: the event that made `world.events` that number. */
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'zxid'; readonly zxid: number };

/** Something to tell the person. `code` is for the message files, `why` is the text in English. */
export interface Notice {
  readonly kind: 'error' | 'info';
  readonly code: string;
  readonly where: string;
  readonly why: string;
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
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly step: () => void;
  readonly stepBack: () => void;
  readonly nextInteresting: (goal?: Goal) => void;
  readonly previousInteresting: (goal?: Goal) => void;
  /** Computes on until the goal is met and goes there. */
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
  readonly switchBranch: (id: number) => boolean;
  readonly nameBranch: (id: number, name: string) => void;
  readonly select: (selection: Selection | null) => void;
  readonly dismiss: () => void;
}
