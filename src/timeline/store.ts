import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Branch } from './branch.ts';
import type { Engine } from './engine.ts';
import { findStop } from './find.ts';
import type { Guard } from './watch.ts';
import { entries, entryAt, eventCount, watchOver, worldAt, type History } from './history.ts';
import { emptyMarks, timeOf, type Marks } from './marks.ts';
import { Playback, type Frame, type Frames } from './playback.ts';
import { makeActions } from './storeActions.ts';
import { stakeAt, tell } from './storeShared.ts';
import { Prefetch, slices, type Schedule } from './storePrefetch.ts';
import type { BranchInfo, Checks, TimelineActions, TimelineState } from './storeTypes.ts';
import { buildWarp, growWarp, shownEnd, type Warp } from './warp.ts';
import { zkEngine } from './zkEngine.ts';

export type { Goal } from './find.ts';
export type { Bounds, BranchInfo, Notice, Selection, TimelineActions, TimelineState } from './storeTypes.ts';
export type { Frame } from './playback.ts';

export interface TimelineOptions {
  /** ZooKeeper, unless a test brings a smaller world. */
  readonly engine?: Engine;
  /** For tests: frames and slices of computing by hand. */
  readonly frames?: Frames;
  readonly schedule?: Schedule;
  /** Null as long as they have not been loaded: then what is typed by its type is taken as it is. */
  readonly checks?: () => Checks | null;
}

/** One stage: its store, its actions, and what is too large, or moves too fast, for a store. */
export interface Timeline {
  readonly store: StoreApi<TimelineState>;
  readonly actions: TimelineActions;
  /** Called for every frame drawn, outside any store. Returns how to stop it. */
  readonly onFrame: (listener: (frame: Frame) => void) => () => void;
  /** The event the playhead rests on, or is on its way to. */
  readonly target: () => number;
  /** The world after `event` events. It is never changed; do not change it. */
  readonly worldAt: (event: number) => ZkWorld | null;
  /** The event that led from `index` to `index + 1`. */
  readonly entryAt: (index: number) => TraceEntry | undefined;
  readonly entries: (from: number, to: number) => TraceEntry[];
  readonly marks: () => Marks | null;
  readonly warp: () => Warp | null;
  readonly history: () => History | null;
  /** From now on all runs are looked at by these invariants; play stops where one is violated. */
  readonly guardWith: (guard: Guard) => void;
  readonly destroy: () => void;
}

/** What the parts of a timeline share. */
export interface Session {
  readonly engine: Engine;
  readonly checks: () => Checks | null;
  readonly store: StoreApi<TimelineState>;
  readonly playback: Playback;
  readonly prefetch: Prefetch;
  guard: Guard | null;
  /** Playback is on its way back to where it is to stop: that is no news. */
  stopping: boolean;
  history: History | null;
  warp: Warp;
  /** The furthest event a person has seen on this branch. */
  seen: number;
  /** Where the last command was given, if the playhead has not moved since: another one there joins it. */
  actedAt: number | null;
  /** Tells the store what has been computed. */
  readonly publish: (changes?: Partial<TimelineState>) => void;
}

const EMPTY: TimelineState = {
  status: 'empty', playing: false, eventIndex: 0, atUs: 0, eventCount: 0, runLengthUs: 0, ended: false, shownLength: 0,
  speed: 1.5, linear: false, depth: 2, showPings: false, reducedMotion: false,
  branch: null, branches: [], inputs: [], scenario: null, seed: 0, rules: [], selection: null, notice: null, course: 0,
  home: 0, bookmarks: [], macro: [], breakpoints: [], search: null, broken: null, bounds: null,
};

export function createTimeline({ engine = zkEngine, frames, schedule, checks = () => null }: TimelineOptions = {}): Timeline {
  const store = createStore<TimelineState>(() => EMPTY);
  const need = (): History => {
    if (session.history === null) throw new Error('no run is open');
    return session.history;
  };
  const playback: Playback = new Playback({
    warp: () => session.warp,
    worldAt: (event) => worldAt(need(), event),
    ended: () => session.history?.ended ?? true,
    last: () => store.getState().bounds?.last ?? Number.POSITIVE_INFINITY,
    refused: () => tell(session, 'info', { where: 'playhead', why: 'the run is locked until the question is answered or skipped', code: 'locked' }),
    changed: (eventIndex, atUs, status) => {
      if (session.history === null) return;
      if (session.stopping) return;
      const { eventIndex: before } = store.getState();
      if (eventIndex !== before) session.actedAt = null;
      if (status === 'playing' && stopsBetween(session, before, eventIndex)) return;
      session.seen = Math.max(session.seen, eventIndex);
      const loading = store.getState().status === 'loading' && status === 'paused';
      store.setState({ eventIndex, atUs, status: loading ? 'loading' : status, playing: status === 'playing' || status === 'waiting' });
      session.prefetch.wake();
    },
  }, frames);
  const prefetch = new Prefetch(() => session, schedule ?? slices(() => playback.drawn));
  const session: Session = {
    engine, checks, store, playback, prefetch, guard: null, stopping: false, history: null, warp: buildWarp(emptyMarks()), seen: 0, actedAt: null,
    publish: (changes = {}) => publish(session, changes),
  };
  const actions = makeActions(session);
  return {
    store,
    actions,
    onFrame: (listener) => playback.onFrame((frame) => session.history !== null && listener(frame)),
    target: () => playback.target,
    worldAt: (event) => (session.history === null ? null : worldAt(session.history, event)),
    entryAt: (index) => (session.history === null ? undefined : entryAt(session.history, index)),
    entries: (from, to) => (session.history === null ? [] : entries(session.history, from, to)),
    marks: () => session.history?.branch.marks ?? null,
    warp: () => (session.history === null ? null : session.warp),
    history: () => session.history,
    guardWith(guard) {
      session.guard = guard;
      if (session.history !== null) watchOver(session.history, guard);
      publish(session, {});
      prefetch.wake();
    },
    destroy: () => {
      prefetch.stop();
      playback.stop();
    },
  };
}

/** Playing came past an event at which it is to stop: it rests there, and says why. */
function stopsBetween(session: Session, from: number, to: number): boolean {
  const { history, store, playback } = session;
  const stop = history === null ? undefined : findStop(history, store.getState().breakpoints, from, to);
  if (stop === undefined) return false;
  session.stopping = true;
  playback.goToEvent(stop.event);
  session.stopping = false;
  playback.pause();
  store.setState({ notice: { kind: 'info', code: stop.goal === 'violation' ? 'violation' : 'breakpoint', where: stop.goal, why: stakeAt(session, stop.goal, stop.event) ?? '' } });
  return true;
}

function publish(session: Session, changes: Partial<TimelineState>): void {
  const { history, warp, store } = session;
  if (history === null) return;
  growWarp(warp);
  session.playback.rewarp();
  const { branch, others } = history;
  const count = eventCount(history);
  store.setState({
    eventCount: count,
    runLengthUs: timeOf(branch.marks, count),
    ended: history.ended,
    shownLength: shownEnd(warp),
    inputs: branch.inputs,
    bookmarks: branch.bookmarks,
    broken: branch.broken,
    branch: infoOf(branch),
    branches: others.map(infoOf),
    ...changes,
  });
}

function infoOf({ id, name, parent, forkedAt, inputs, trace }: Branch): BranchInfo {
  return { id, name, parent, forkedAt, events: trace.size, inputs: inputs.length, lastCommand: inputs.at(-1)?.command ?? null };
}
