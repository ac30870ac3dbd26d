import { cloneWorld } from '../sim/world.ts';
import { canonical, hashValue } from '../base/hash.ts';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Input, Run } from '../scenario/schema.ts';
import { firstBranch, forkBranch, shelveBranch, type Branch } from './branch.ts';
import { maybeKeep, nearest } from './checkpoints.ts';
import { inputsBefore, openCursor, stepCursor, type Cursor } from './cursor.ts';
import type { Engine } from './engine.ts';
import { beginWatch, lookFurther, lookOn, turnTo, type Guard, type Watch } from './watch.ts';
import { mark, timeOf } from './marks.ts';
import { CHUNK, entryIn, forget, record } from './trace.ts';

/**
 * A run and what has been computed of it. Position `e` is after `e` events and before any input given there;
 * entry `e` of the trace is the event that led from `e` to `e + 1`. Worlds that are handed out are never changed again,
 * and must not be changed by those who get them.
 */
export interface History {
  readonly engine: Engine;
  readonly scenario: Scenario;
  readonly seed: number;
  branch: Branch;
  /** The other branches, oldest first. */
  others: Branch[];
  /** The run at the end of what has been computed. */
  head: Cursor;
  /** Looks on for violated invariants; null as long as nobody has asked for it. */
  watch: Watch | null;
  /** Nothing is left to happen. */
  ended: boolean;
  nextBranch: number;
  /** Worlds handed out lately: what is asked for next is mostly near one of them. */
  recent: ZkWorld[];
  /** Chunks of the trace that had been let go and were made again lately. */
  remade: { branch: number; chunk: number; entries: TraceEntry[] }[];
}

const RECENT = 24;
const REMADE = 8;
/** Branches kept beside the present one, and how many events they may have in all. */
const BRANCHES = 12;
const BRANCH_EVENTS = 2_000_000;
/** Entries kept of a branch; older ones are made again when they are asked for. */
const TRACE_KEPT = 100_000;
/** While going to a world far from a checkpoint, one in so many on the way is kept for the next request. */
const STEPPING_STONES = 96;

export function openHistory(engine: Engine, run: Pick<Run, 'scenario' | 'seed' | 'inputs' | 'bookmarks'>): History {
  const world = engine.create(run.scenario, run.seed);
  const branch = firstBranch(world, run.inputs, run.bookmarks);
  const head = openCursor(engine, world, run.inputs);
  return { engine, scenario: run.scenario, seed: run.seed, branch, others: [], head, watch: null, ended: false, nextBranch: 2, recent: [], remade: [] };
}

/** How many events have been computed. */
export function eventCount(history: History): number {
  return history.branch.trace.size;
}

export interface Extent {
  /** At most so many events in this call. */
  readonly maxEvents: number;
  /** Not further than the first event at or after this time. */
  readonly untilUs?: number;
  /** Not further than the event for which it holds. */
  readonly until?: (entry: TraceEntry, world: ZkWorld) => boolean;
}

/** Why it stopped: nothing left, the time or the predicate was reached, or `maxEvents` were handled. */
export type Stopped = 'end' | 'time' | 'predicate' | 'events';

/** Computes further, in slices small enough that nothing waits. */
export function extend(history: History, extent: Extent): Stopped {
  const { branch, head } = history;
  const { world } = head.run;
  for (let n = 0; n < extent.maxEvents; n++) {
    if (extent.untilUs !== undefined && world.now >= extent.untilUs) return 'time';
    const entry = stepCursor(head, branch.inputs);
    if (entry === undefined) {
      history.ended = true;
      return 'end';
    }
    record(branch.trace, entry);
    mark(branch.marks, entry, world);
    maybeKeep(branch.checkpoints, world);
    if (history.watch !== null) lookOn(history.watch, branch, entry, world);
    if (extent.until?.(entry, world) === true) return 'predicate';
  }
  forget(branch.trace, TRACE_KEPT);
  return 'events';
}

/** The world after `events` events: the nearest one kept, and the steps from there. */
export function worldAt(history: History, events: number): ZkWorld {
  const wanted = Math.max(0, Math.min(events, eventCount(history)));
  const base = nearestWorld(history, wanted);
  if (base.events === wanted) return base;
  const { engine, branch, head } = history;
  if (head.run.world.events === wanted && head.settled) {
    const world = cloneWorld(head.run.world);
    remember(history, world);
    return world;
  }
  const cursor = openCursor(engine, base, branch.inputs);
  const { world } = cursor.run;
  const far = wanted - base.events > 2 * STEPPING_STONES;
  while (world.events < wanted && stepCursor(cursor, branch.inputs) !== undefined) {
    const left = wanted - world.events;
    if (far && left > 0 && left <= 4 * STEPPING_STONES && left % STEPPING_STONES === 0) remember(history, cloneWorld(world));
  }
  remember(history, world);
  return world;
}

function nearestWorld(history: History, events: number): ZkWorld {
  let best = nearest(history.branch.checkpoints, events).world;
  for (const world of history.recent) if (world.events <= events && world.events > best.events) best = world;
  return best;
}

function remember(history: History, world: ZkWorld): void {
  history.recent.push(world);
  if (history.recent.length > RECENT) history.recent.shift();
}

/** Entry `index` of the present branch, made again if it had been let go; undefined if it has not been computed. */
export function entryAt(history: History, index: number): TraceEntry | undefined {
  const { trace } = history.branch;
  if (index < 0 || index >= trace.size) return undefined;
  return entryIn(trace, index) ?? remake(history, Math.floor(index / CHUNK))[index % CHUNK];
}

/** Entries from `from` (included) to `to` (excluded). */
export function entries(history: History, from: number, to: number): TraceEntry[] {
  const out: TraceEntry[] = [];
  for (let i = Math.max(0, from); i < Math.min(to, eventCount(history)); i++) out.push(entryAt(history, i) as TraceEntry);
  return out;
}

function remake(history: History, chunk: number): TraceEntry[] {
  const { branch, remade } = history;
  const known = remade.find((one) => one.branch === branch.id && one.chunk === chunk);
  if (known !== undefined) return known.entries;
  const cursor = openCursor(history.engine, worldAt(history, chunk * CHUNK), branch.inputs);
  const made: TraceEntry[] = [];
  for (let i = 0; i < CHUNK; i++) made.push(stepCursor(cursor, branch.inputs) as TraceEntry);
  remade.push({ branch: branch.id, chunk, entries: made });
  if (remade.length > REMADE) remade.shift();
  return made;
}

export interface Act {
  /** The position it is given at. */
  readonly at: number;
  readonly command: Command;
  /** Time it is given, when later than the event before it; at the same instant it comes after the events before it. */
  readonly atUs?: number;
  /** Keep the inputs already given at this very position and not yet in effect. */
  readonly together?: boolean;
  /** What lies ahead is worth keeping as a branch: a person has seen it. Another's is kept in any case. */
  readonly keep?: boolean;
}

/**
 * A command at a position: what came after it, if anything, belongs to another branch from now on. Computes up to
 * its first new event. What the engine cannot do at all is thrown, and the history is as it was.
 */
export function act(history: History, { at, command, atUs, together = false, keep = true }: Act): void {
  const world = worldAt(history, at);
  const latest = timeAfter(history, at) - 1;
  const { inputs } = history.branch;
  const before = inputs.slice(0, inputsBefore(inputs, together ? at + 1 : at));
  // One that led to no event may have been given later than the last event: the next is not before it.
  const earliest = Math.max(world.now, before.at(-1)?.atUs ?? 0);
  const input: Input = { after: world.events, atUs: Math.max(earliest, Math.min(Math.trunc(atUs ?? world.now), latest)), command };
  diverge(history, world, [...before, input], keep || history.branch.anothers || inputs.length > before.length);
}

/** Time of the event after this position, if it has been computed: an input here is before it. */
function timeAfter(history: History, at: number): number {
  return at < eventCount(history) ? timeOf(history.branch.marks, at + 1) : Number.MAX_SAFE_INTEGER;
}

/** Takes back the last input and all that followed, which stays as a branch. The position it was given at; undefined if there is none. */
export function undo(history: History): Input | undefined {
  const { inputs } = history.branch;
  const last = inputs[inputs.length - 1];
  if (last === undefined) return undefined;
  if (eventCount(history) <= last.after && history.head.next < inputs.length) {
    // It has not been given yet, and all that is computed stays as it is.
    history.branch = { ...history.branch, inputs: inputs.slice(0, -1) };
    history.ended = false;
    return last;
  }
  diverge(history, worldAt(history, last.after), inputs.slice(0, -1), true);
  return last;
}

/**
 * From now on what is done to the run is what `inputs` say, another's. Computes up to the first event that differs. A
 * person's own course stays as a branch, if they have `seen` more of it. Where the two part; undefined when they do not.
 */
export function adopt(history: History, inputs: readonly Input[], seen: number): number | undefined {
  const { branch, head } = history;
  const first = inputs.findIndex((input, i) => !isSame(input, branch.inputs[i]));
  const differs = first >= 0 ? first : inputs.length;
  const at = Math.min(branch.inputs[differs]?.after ?? Infinity, inputs[differs]?.after ?? Infinity);
  if (at < Infinity && (eventCount(history) > at || head.next > differs)) {
    diverge(history, worldAt(history, at), inputs, !branch.anothers && seen > at);
  } else if (at < Infinity) {
    // None of those that differ has been given yet, and all that is computed stays as it is.
    history.branch = { ...branch, inputs };
    history.ended = false;
  }
  history.branch.anothers = true;
  return at === Infinity ? undefined : at;
}

function isSame(a: Input, b: Input | undefined): boolean {
  return a === b || (b !== undefined && canonical(a) === canonical(b));
}

/** Leaves the present branch at a world. Everything that can fail happens before anything is changed. */
function diverge(history: History, world: ZkWorld, inputs: readonly Input[], keep: boolean): void {
  const old = history.branch;
  const head = openCursor(history.engine, world, inputs);
  const entry = stepCursor(head, inputs);
  const kept = keep && old.trace.size > world.events;
  const fork = forkBranch(old, kept ? history.nextBranch++ : old.id, world.events, inputs);
  const branch: Branch = kept ? fork : { ...fork, name: old.name, parent: old.parent, forkedAt: old.forkedAt };
  if (kept) history.others = fewEnough([...history.others, shelveBranch(old, world.events)]);
  settle(history, branch, head);
  history.recent = history.recent.filter((one) => one.events <= world.events);
  history.ended = entry === undefined;
  if (entry === undefined) return;
  record(branch.trace, entry);
  mark(branch.marks, entry, head.run.world);
  if (history.watch !== null) lookOn(history.watch, branch, entry, head.run.world);
}

/** The newest branches, as many as there is room for. */
function fewEnough(branches: readonly Branch[]): Branch[] {
  let events = 0;
  const kept = branches.slice(-BRANCHES).reverse().filter((branch, i) => (events += branch.trace.size) <= BRANCH_EVENTS || i === 0);
  return kept.reverse();
}

function settle(history: History, branch: Branch, head: Cursor): void {
  history.branch = branch;
  history.head = head;
  history.ended = false;
  if (history.watch !== null) turnTo(history, history.watch);
}

/** From now on every event is looked at; what has been computed is looked at now, as far as that can be done at once. */
export function watchOver(history: History, guard: Guard): void {
  history.watch ??= beginWatch(history, guard);
}

/** The watch goes on with what it has yet to look at. */
export function watchFurther(history: History, events: number): void {
  if (history.watch !== null) lookFurther(history, history.watch, events);
}

/** How many events have been looked at for violated invariants; all of them where nobody looks. */
export function watchedCount({ watch, branch }: History): number {
  return watch?.behind?.run.world.events ?? branch.trace.size;
}

/** Goes over to another branch; the present one stays in the list. */
export function switchTo(history: History, id: number): boolean {
  const branch = history.others.find((one) => one.id === id);
  if (branch === undefined) return false;
  const old = history.branch;
  history.others = [...history.others.filter((one) => one !== branch), shelveBranch(old, branch.forkedAt)];
  history.recent = [];
  settle(history, branch, openCursor(history.engine, nearest(branch.checkpoints, branch.trace.size).world, branch.inputs));
  while (history.head.run.world.events < branch.trace.size && stepCursor(history.head, branch.inputs) !== undefined);
  return true;
}

/** The run as it is sent, opened at a position. */
export function runOf(history: History, at?: number): Run {
  const { engine, scenario, seed, branch } = history;
  const { inputs, bookmarks } = branch;
  return { version: 1, engine: engine.version, scenario, seed, inputs, ...(at === undefined ? {} : { at }), ...(bookmarks.length === 0 ? {} : { bookmarks }) };
}

export function hashAt(history: History, events: number): string {
  return hashValue(worldAt(history, events));
}
