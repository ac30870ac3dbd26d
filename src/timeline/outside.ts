import { bringRecipes } from '../ensemble/recipes.ts';
import { decodeRun, encodeRun, linkTooLong } from '../scenario/link.ts';
import { readRunFile, writeRunFile } from '../scenario/runfile.ts';
import { parseCommand, parseRun, type Problem, type Run } from '../scenario/schema.ts';
import { runOf } from './history.ts';
import type { Timeline } from './store.ts';
import type { Checks } from './storeTypes.ts';

// A run that comes from outside may have client programs, and a person can give one as soon as commands are checked.
bringRecipes();

/**
 * Runs that come from outside and go there: links and files. Nothing that moves imports it, so a page can load it
 * after the stage.
 */
export const CHECKS: Checks = { run: parseRun, command: parseCommand };

function refuse({ store }: Timeline, problem: Problem): false {
  store.setState({ notice: { kind: 'error', ...problem } });
  return false;
}

export { parseMacro } from '../scenario/macro.ts';
export { parseCommand } from '../scenario/schema.ts';

/** Opens what a link says, or as much of it as can be read where nothing is open yet. */
export function openLink(timeline: Timeline, hash: string): boolean {
  const decoded = decodeRun(hash);
  if (decoded.ok) return timeline.actions.open(decoded.run);
  if (decoded.nearest !== null && timeline.history() === null) timeline.actions.open(decoded.nearest);
  return refuse(timeline, decoded.error);
}

/** The run of a link; null when it cannot be read. */
export function runOfLink(hash: string): Run | null {
  const decoded = decodeRun(hash);
  return decoded.ok ? decoded.run : null;
}

/** Opens the run of a file; whatever is wrong with it, it is no saved run, and the first place where says why. */
export function openFile(timeline: Timeline, text: string): boolean {
  const read = readRunFile(text);
  return read.ok ? timeline.actions.open(read.value) : refuse(timeline, { where: '', why: '', ...read.problems[0], code: 'json' });
}

/** The run on the stage, opened at the playhead. */
function present(timeline: Timeline): Run | null {
  const history = timeline.history();
  const { eventIndex, macro } = timeline.store.getState();
  return history === null ? null : { ...runOf(history, eventIndex), ...(macro.length === 0 ? {} : { macro }) };
}

export function linkOf(timeline: Timeline): { readonly hash: string; readonly tooLong: boolean } | null {
  const run = present(timeline);
  if (run === null) return null;
  const hash = encodeRun(run);
  return { hash, tooLong: linkTooLong(hash) };
}

export function fileOf(timeline: Timeline): string | null {
  const run = present(timeline);
  return run === null ? null : writeRunFile(run);
}
