import type { ZkWorld } from '../ensemble/types.ts';
import type { Run } from '../scenario/schema.ts';
import { eventCount, extend, openHistory, watchOver, worldAt, type History } from './history.ts';
import { bitOf, type Depth } from './interest.ts';
import { findInterest, findStep } from './marks.ts';
import { SPEED_MAX, SPEED_MIN } from './playback.ts';
import { reanchor } from './reanchor.ts';
import type { Session } from './store.ts';
import { ANY_INTEREST, type Goal } from './find.ts';
import { acting } from './storeActing.ts';
import { marking } from './storeMarking.ts';
import { callOff, messageOf, otherCourse, stakeAt, tell } from './storeShared.ts';
import type { Target } from './storePrefetch.ts';
import type { Notice, TimelineActions } from './storeTypes.ts';
import { buildWarp, shownOf } from './warp.ts';

/** Computed before a run is shown, at most: up to the moment wanted, and, on a page that stands, beyond it. */
const FIRST_EVENTS = 60;

export function makeActions(session: Session): TimelineActions {
  return { ...opening(session), ...moving(session), ...going(session), ...viewing(session), ...acting(session), ...marking(session) };
}

function opening(session: Session): Pick<TimelineActions, 'open'> {
  const { store, playback } = session;

  const open = (run: Run, atUs?: number): boolean => {
    const parsed = session.checks()?.run(run);
    if (parsed?.ok === false) {
      tell(session, 'error', parsed.problems[0] ?? { where: '', why: '', code: 'run' });
      return false;
    }
    try {
      const history = openHistory(session.engine, reanchor(session.engine, run));
      if (session.guard !== null) watchOver(history, session.guard);
      computeFirst(history, atUs === undefined ? { event: run.at ?? 0 } : { us: atUs });
      // A page that stands already has time for what comes next; of the first run that is computed when its picture is there.
      if (session.history !== null) extend(history, { maxEvents: FIRST_EVENTS });
      session.history = history;
    } catch (error) {
      tell(session, 'error', { where: 'scenario', why: messageOf(error), code: 'engine' });
      return false;
    }
    show(session, run);
    session.prefetch.want(atUs === undefined ? { event: run.at ?? 0 } : { us: atUs }, arrive);
    return true;
  };

  const arrive = (found: number | undefined): void => {
    if (store.getState().status === 'loading') store.setState({ status: 'paused' });
    const event = found ?? nearestTo(session);
    session.seen = event;
    store.setState({ home: event });
    playback.goToEvent(event);
  };

  return { open };
}

/** What the first picture is made of: the moment wanted, if it is near, kept before the run goes on from it, so that it need not be played again. */
function computeFirst(history: History, wanted: { readonly event: number } | { readonly us: number }): void {
  const isThere = (world: ZkWorld): boolean => ('us' in wanted ? (world.queue[0]?.at ?? Infinity) > wanted.us : world.events >= wanted.event);
  if (!isThere(worldAt(history, 0))) extend(history, { maxEvents: FIRST_EVENTS, until: (_entry, world) => isThere(world) });
  const world = worldAt(history, eventCount(history));
  // An instant between two events is reached when the later one is known.
  if ('us' in wanted && world.now < wanted.us) extend(history, { maxEvents: 1 });
}

function eventCountOf({ history }: Session): number {
  return history === null ? 0 : eventCount(history);
}

/** A place that is not reached: the end of what was computed, and why it is not the place asked for. */
function nearestTo(session: Session): number {
  const event = eventCountOf(session);
  const { history } = session;
  const end = history?.ended === true ? 'nothing is left to happen' : 'that is as far as is computed at once';
  tell(session, 'info', { where: `event ${event}`, why: end, code: 'not_reached' });
  return event;
}

/** Another run is on the stage. */
function show(session: Session, run: Run): void {
  const { store, playback, engine } = session;
  const { scenario, seed } = run;
  session.prefetch.stop();
  session.seen = 0;
  session.actedAt = null;
  playback.pause();
  const older = run.engine !== engine.version;
  const notice: Notice | null = older ? { kind: 'info', code: 'engine_version', where: 'engine', why: `recorded with model ${run.engine}; this is model ${engine.version}` } : null;
  store.setState({ scenario, seed, rules: scenario.rules ?? [], macro: run.macro ?? [], selection: null, notice, status: 'loading', home: 0 });
  otherCourse(session, null);
  playback.goToEvent(0);
}

/** What is said of the moment on the stage, and of no other. */
const OF_A_MOMENT: ReadonlySet<string> = new Set(['not_found', 'not_reached', 'breakpoint', 'violation', 'stake', 'idle', 'locked']);

/** At rest at an event. */
function leap({ playback }: Session, event: number): void {
  playback.pause();
  playback.goToEvent(event);
}

function moving(session: Session): Pick<TimelineActions, 'bind' | 'play' | 'playTo' | 'pause' | 'toggle' | 'step' | 'stepBack' | 'grab' | 'seek' | 'release'> {
  const { store, playback, prefetch } = session;

  const step = (direction: 1 | -1): void => {
    const { history } = session;
    if (history === null) return;
    const { depth, showPings } = store.getState();
    const find = (): number | undefined => findStep(history.branch.marks, playback.target, direction, depth, showPings);
    let event = find();
    for (let slices = 0; event === undefined && direction === 1 && !history.ended && slices < 20; slices++) {
      extend(history, { maxEvents: 200 });
      session.publish();
      event = find();
    }
    if (direction === 1 && event !== undefined) playback.glideTo(event);
    if (direction === -1) leap(session, event ?? 0);
  };

  /** Whoever moves the playhead waits no longer for what was to be run to. A run that is being opened goes on being opened. */
  const instead = (move: () => void): void => {
    const { status, notice } = store.getState();
    if (status !== 'loading') prefetch.forget();
    if (notice !== null && OF_A_MOMENT.has(notice.code)) store.setState({ notice: null });
    move();
  };

  return {
    bind: (bounds) => store.setState({ bounds }),
    play: () => instead(() => playback.play()),
    playTo: (event) => instead(() => playback.playTo(event)),
    pause() {
      callOff(session);
      playback.pause();
    },
    toggle: () => instead(() => (store.getState().playing ? playback.pause() : playback.play())),
    step: () => instead(() => step(1)),
    stepBack: () => instead(() => step(-1)),
    grab: () => instead(() => playback.grab()),
    seek: (shown) => instead(() => playback.seek(shown)),
    release: () => playback.release(),
  };
}

function going(session: Session): Pick<TimelineActions, 'nextInteresting' | 'previousInteresting' | 'runUntil' | 'goToEvent' | 'goToTime' | 'goToBookmark' | 'goHome'> {
  const { store, playback, prefetch } = session;
  const bitsOf = (goal?: Goal): number => (goal === undefined || goal === 'violation' ? ANY_INTEREST : bitOf(goal));
  const marked = (direction: 1 | -1, goal?: Goal): number | undefined =>
    session.history === null ? undefined : findInterest(session.history.branch.marks, playback.eventIndex, direction, bitsOf(goal));

  const want = (target: Target, answer: (event: number | undefined) => void): void => {
    callOff(session);
    prefetch.want(target, answer);
  };

  const runUntil = (goal: Goal): void => want({ goal, from: playback.eventIndex }, (event) => {
    if (event !== undefined) {
      leap(session, event);
      const stake = playback.eventIndex === event ? stakeAt(session, goal, event) : null;
      if (stake !== null) tell(session, 'info', { where: goal, why: stake, code: 'stake' });
    } else tell(session, 'info', { where: goal, why: `it does not happen up to event ${eventCountOf(session)}`, code: 'not_found' });
  });

  const goToEvent = (event: number): void =>
    want({ event: Math.max(0, Math.trunc(event)) }, (found) => leap(session, found ?? nearestTo(session)));

  return {
    runUntil,
    nextInteresting(goal) {
      const event = marked(1, goal);
      if (goal === 'violation' || (event === undefined && goal !== undefined)) runUntil(goal);
      else if (event !== undefined) leap(session, event);
    },
    previousInteresting(goal) {
      if (session.history !== null) leap(session, marked(-1, goal) ?? 0);
    },
    goToEvent,
    goToBookmark(slot) {
      const found = store.getState().bookmarks.find((one) => one.slot === slot);
      if (found !== undefined) goToEvent(found.event);
      return found !== undefined;
    },
    goHome() {
      const { home, eventIndex } = store.getState();
      goToEvent(eventIndex === home ? 0 : home);
    },
    goToTime: (us) => want({ us }, (event) => {
      leap(session, event ?? nearestTo(session));
      if (event !== undefined) playback.seek(shownOf(session.warp, us));
    }),
  };
}

function viewing(session: Session): Pick<TimelineActions,
  'setSpeed' | 'setLinear' | 'setDepth' | 'setShowPings' | 'setReducedMotion' | 'select' | 'dismiss' | 'nameBranch'
> {
  const { store, playback } = session;
  const rewarp = (change: { linear?: boolean; depth?: Depth; showPings?: boolean }): void => {
    store.setState(change);
    if (session.history === null) return;
    const { linear, depth, showPings } = store.getState();
    session.warp = buildWarp(session.history.branch.marks, { linear, depth, showPings });
    session.publish();
  };
  return {
    setSpeed(unitsPerSecond) {
      playback.speed = Math.min(SPEED_MAX, Math.max(SPEED_MIN, unitsPerSecond));
      store.setState({ speed: playback.speed });
    },
    setLinear: (linear) => rewarp({ linear }),
    setDepth: (depth) => rewarp({ depth }),
    setShowPings: (showPings) => rewarp({ showPings }),
    setReducedMotion(reducedMotion) {
      playback.reducedMotion = reducedMotion;
      store.setState({ reducedMotion });
      playback.refresh();
    },
    select: (selection) => store.setState({ selection }),
    dismiss: () => store.setState({ notice: null }),
    nameBranch(id, name) {
      const { history } = session;
      const branch = history === null ? undefined : [history.branch, ...history.others].find((one) => one.id === id);
      if (branch !== undefined) branch.name = name.slice(0, 80);
      session.publish();
    },
  };
}
