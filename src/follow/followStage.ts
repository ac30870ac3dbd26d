import { createStore, type StoreApi } from 'zustand/vanilla';
import { canonical } from '../base/hash.ts';
import type { Run } from '../scenario/schema.ts';
import { eventCount, hashAt } from '../timeline/history.ts';
import { findStep } from '../timeline/marks.ts';
import { holdOf } from '../timeline/storeHold.ts';
import type { Timeline, TimelineState } from '../timeline/store.ts';
import { shownOfInstant } from '../timeline/warp.ts';
import type { Held } from './follower.ts';
import type { Instant } from './messages.ts';
import { watchPerson, type Does } from './person.ts';

/** Where a follower is: nothing has been heard yet; with the instructor; elsewhere in the same run; in a run of their own. */
export type Place = 'waiting' | 'following' | 'looking' | 'own';

export interface Following {
  readonly place: Place;
  /** The take that is the instructor's; another object when another run is on the stage. */
  readonly take: { readonly branch: number } | null;
  /** What the instructor has open beside the run. */
  readonly lesson: Instant['lesson'] | undefined;
  /** A question to the class stands open: what comes after it is shown to nobody yet. */
  readonly asked: boolean;
  /** The world here was not the instructor's: the run has been taken anew; or it has, and still is another. */
  readonly differs: 'anew' | 'still' | null;
}

/** So far apart, in seconds of play, two who play the same do not look alike any more. */
const DRIFT_S = 1;

/** A stage that shows what an instructor publishes, and lets a person go their own way and come back. */
export class FollowedStage {
  readonly store: StoreApi<Following> = createStore<Following>(() => ({ place: 'waiting', take: null, lesson: undefined, asked: false, differs: null }));
  /** For the page: what a person does through it is their own doing. */
  readonly timeline: Timeline;
  private readonly stage: Timeline;
  /** For the whole run anew. */
  private readonly anew: () => void;
  private held: Held | null = null;
  /** The run that was put on the stage, and the take it is. */
  private shown: { readonly run: Run; readonly branch: number } | null = null;
  private view: Pick<Instant, 'depth' | 'linear' | 'pings'> | null = null;
  /** What the instructor pointed at when it was last marked here. */
  private pointed: Instant['selection'];
  /** What to do when the playhead has come to where it was sent. */
  private arriving: (() => void) | null = null;
  /** The last instant whose world was compared. */
  private checked = '';
  /** The run has been taken anew because of a difference, and no world has been the same since. */
  private tried = false;

  constructor(stage: Timeline, anew: () => void) {
    this.stage = stage;
    this.anew = anew;
    this.timeline = watchPerson(stage, (what) => this.leave(what));
    stage.store.subscribe(() => this.look());
  }

  /** Something has been heard. It is shown at once to who follows, and later to who is elsewhere. */
  hear(held: Held): void {
    this.held = held;
    this.store.setState({ lesson: held.at.lesson, asked: held.at.last !== undefined });
    const { place } = this.store.getState();
    if (place === 'looking') this.lock(held.at);
    else if (place !== 'own') this.show();
  }

  /** Back to the instructor. What was done meanwhile stays as a take. */
  back(): void {
    if (this.held !== null) this.show();
  }

  /** Returns how to take that back. */
  private leave(does: Does): () => void {
    const { place } = this.store.getState();
    if (place === 'following' || (place === 'looking' && does !== 'moves')) {
      this.arriving = null;
      this.store.setState({ place: does === 'moves' ? 'looking' : 'own' });
    }
    const { shown } = this;
    const { bounds } = this.stage.store.getState();
    if (does === 'opens') {
      // The instructor's run is on the stage no more, and the question has nothing to do with another.
      this.shown = null;
      this.stage.actions.bind(null);
    }
    return () => {
      this.store.setState({ place });
      if (does !== 'opens') return;
      this.shown = shown;
      this.stage.actions.bind(bounds);
    };
  }

  /** While the class is asked, nobody sees what comes after, nor makes it come in a run that is nearly the same. */
  private lock({ last }: Instant): void {
    this.stage.actions.bind(last === undefined ? null : { last, commands: [], from: 0 });
  }

  private show(): void {
    const { held } = this;
    if (held === null) return;
    this.lock(held.at);
    if (!this.course(held.run, held.at)) return;
    this.store.setState({ place: 'following' });
    this.dress(held.at);
    this.go(held.at);
    this.look();
  }

  /** The run on the stage becomes the instructor's. False where it cannot be played. */
  private course(run: Run, { event }: Instant): boolean {
    const { actions, store } = this.stage;
    const { shown } = this;
    const engine = this.stage.history()?.engine.version;
    const others = shown === null || run.engine !== engine || !isSameStart(shown.run, run);
    const opened = others && (shown === null || !isSame(shown.run, run));
    if (opened && !actions.open({ ...run, at: event })) return false;
    if (!others && store.getState().branches.some(({ id }) => id === shown.branch)) actions.switchBranch(shown.branch);
    const { inputs } = run.engine === this.stage.history()?.engine.version ? run : store.getState();
    if (!actions.adopt(inputs)) return false;
    const branch = store.getState().branch?.id ?? 0;
    const { take } = this.store.getState();
    if (opened || take?.branch !== branch) this.store.setState({ take: { branch } });
    // A run is opened with nothing marked.
    if (opened) this.pointed = undefined;
    this.shown = { run, branch };
    return true;
  }

  /** Time is shown as the instructor has it, and marked is what they point at, until a person has it otherwise. */
  private dress({ depth, linear, pings, selection }: Instant): void {
    const { actions } = this.stage;
    const { view } = this;
    if (view?.depth !== depth) actions.setDepth(depth);
    if (view?.linear !== linear) actions.setLinear(linear);
    if (view?.pings !== pings) actions.setShowPings(pings);
    if (!isSame(this.pointed, selection)) actions.select(selection ?? null);
    this.view = { depth, linear, pings };
    this.pointed = selection;
  }

  private go(at: Instant): void {
    const { actions, store } = this.stage;
    this.release(at.event);
    this.arriving = null;
    const state = store.getState();
    if (at.playing) {
      if (state.speed !== at.speed) actions.setSpeed(at.speed);
      this.send(at, this.drift(at) > DRIFT_S, () => actions.play());
      return;
    }
    if (state.playing) actions.pause();
    if (this.stage.target() === at.event && state.status !== 'loading') return;
    const marks = this.stage.marks();
    const next = marks === null ? undefined : findStep(marks, this.stage.target(), 1, state.depth, state.showPings);
    if (next === at.event && state.status === 'paused') actions.step();
    else this.send(at, true, () => undefined);
  }

  /** To the event, if need be, and then on: it may have to be computed first. */
  private send({ event }: Instant, far: boolean, then: () => void): void {
    const { actions, store } = this.stage;
    const isThere = ({ eventIndex, status }: TimelineState) => eventIndex === event && status !== 'loading';
    const loading = store.getState().status === 'loading';
    if (far && !(loading && store.getState().eventCount < event)) actions.goToEvent(event);
    if (!far || isThere(store.getState())) then();
    else this.arriving = () => {
      if (!isThere(store.getState())) return;
      this.arriving = null;
      then();
    };
  }

  /** Seconds of play between here and there. */
  private drift({ event, us, speed }: Instant): number {
    const warp = this.stage.warp();
    const { eventIndex, atUs, eventCount: known, status } = this.stage.store.getState();
    if (warp === null || event > known || status === 'loading') return Infinity;
    return Math.abs(shownOfInstant(warp, event, us) - shownOfInstant(warp, eventIndex, atUs)) / speed;
  }

  /** The instructor has gone on beyond a broken invariant, so nobody is held there. */
  private release(event: number): void {
    const { broken } = this.stage.store.getState();
    if (broken !== null && event > broken.event) holdOf(this.timeline).setState({ broken, released: true });
  }

  private look(): void {
    this.arriving?.();
    const { held, shown } = this;
    const history = this.stage.history();
    if (held?.at.hash === undefined || history === null || shown?.run !== held.run || this.store.getState().place !== 'following') return;
    const { at: { event, hash }, number, from } = held;
    const key = `${from} ${number} ${event} ${hash}`;
    if (key === this.checked || eventCount(history) < event) return;
    this.checked = key;
    if (hashAt(history, event) !== hash) this.disagree();
    else {
      this.tried = false;
      if (this.store.getState().differs === 'still') this.store.setState({ differs: null });
    }
  }

  /** Once the run is taken anew; if that does not help it is another engine. */
  private disagree(): void {
    const { tried } = this;
    this.store.setState({ differs: tried ? 'still' : 'anew' });
    if (tried) return;
    this.tried = true;
    this.shown = null;
    this.checked = '';
    this.anew();
  }
}

function isSameStart(a: Run, b: Run): boolean {
  return a.seed === b.seed && a.engine === b.engine && (a.scenario === b.scenario || canonical(a.scenario) === canonical(b.scenario));
}

function isSame<T>(a: T, b: T): boolean {
  return a === b || canonical(a) === canonical(b);
}
