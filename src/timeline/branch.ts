import type { ZkWorld } from '../ensemble/types.ts';
import type { Bookmark, Input } from '../scenario/schema.ts';
import { forkCheckpoints, startCheckpoints, thinFrom, type Checkpoints } from './checkpoints.ts';
import type { Broken } from './watch.ts';
import { emptyMarks, forkMarks, type Marks } from './marks.ts';
import { emptyTrace, forgetFrom, forkTrace, type Trace } from './trace.ts';

/** One course of a run from its beginning. What two branches have in common they share. */
export interface Branch {
  readonly id: number;
  name: string;
  /** The branch it left, and after how many events; null for the first. */
  readonly parent: number | null;
  readonly forkedAt: number;
  readonly inputs: readonly Input[];
  /** Moments a person has marked, in order of their slots. */
  bookmarks: readonly Bookmark[];
  /** What is done on it is another's doing: it stays when a person does something else. */
  anothers: boolean;
  /** The first invariant that is violated on it, as far as has been looked. */
  broken: Broken | null;
  readonly trace: Trace;
  readonly marks: Marks;
  readonly checkpoints: Checkpoints;
}

export function firstBranch(world: ZkWorld, inputs: readonly Input[], bookmarks: readonly Bookmark[] = []): Branch {
  return {
    id: 1, name: '', parent: null, forkedAt: 0, inputs, bookmarks, anothers: false, broken: null,
    trace: emptyTrace(), marks: emptyMarks(), checkpoints: startCheckpoints(world),
  };
}

/** The same course up to `at`, and other inputs from there on. */
export function forkBranch(branch: Branch, id: number, at: number, inputs: readonly Input[]): Branch {
  return {
    id, name: '', parent: branch.id, forkedAt: at, inputs,
    bookmarks: branch.bookmarks.filter(({ event }) => event <= at),
    anothers: false,
    broken: branch.broken !== null && branch.broken.event <= at ? branch.broken : null,
    trace: forkTrace(branch.trace, at), marks: forkMarks(branch.marks, at), checkpoints: forkCheckpoints(branch.checkpoints, at),
  };
}

/** Events after a fork that a branch keeps while another is shown: enough to draw what would have happened. */
const SHELVED = 4_096;

/** A branch that is not shown, left after `at` events. What it lets go of is made again when it is. */
export function shelveBranch(branch: Branch, at: number): Branch {
  forgetFrom(branch.trace, at + SHELVED);
  return { ...branch, checkpoints: thinFrom(branch.checkpoints, at + SHELVED) };
}
