import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timeline, TimelineState } from './store.ts';

type Broken = NonNullable<TimelineState['broken']>;

/** What is broken on the stage, once the playhead has come to it. */
export interface Held {
  readonly broken: Broken | null;
  /** A person has seen it and wants to see what comes of it: the run goes on. */
  readonly released: boolean;
}

const NOTHING: Held = { broken: null, released: false };

const known = new WeakMap<Timeline, StoreApi<Held>>();

/** The hold on a stage: one, made when it is first asked for. */
export function holdOf(timeline: Timeline): StoreApi<Held> {
  const found = known.get(timeline);
  if (found !== undefined) return found;
  const made = hold(timeline);
  known.set(timeline, made);
  return made;
}

/**
 * However the playhead is moved, it comes no further than to the event at which an invariant breaks: what follows
 * would show nothing any more. Going back is free, and so is going on once it is released.
 */
export function hold({ store, actions }: Timeline): StoreApi<Held> {
  const held = createStore<Held>(() => NOTHING);
  /** Going there tells the store things before the playhead is there. */
  let going = false;
  const follow = (): void => {
    const { broken, eventIndex, status } = store.getState();
    const was = held.getState();
    if (broken === null || broken !== was.broken) {
      const reached = broken !== null && eventIndex >= broken.event;
      if (was.broken !== null || reached) held.setState({ broken: reached ? broken : null, released: false });
    }
    if (going || broken === null || held.getState().released || eventIndex < broken.event) return;
    const moves = status === 'playing' || status === 'waiting' || status === 'gliding';
    if (!moves && eventIndex === broken.event) return;
    going = true;
    actions.goToEvent(broken.event);
    going = false;
  };
  store.subscribe(follow);
  follow();
  return held;
}

/** Numbers of the events that brought the two facts about; 0 for one that is not in the run. */
export function eventsOf(timeline: Timeline, { event, violation }: Broken): readonly [number, number] {
  const [earlier, later] = violation.between;
  const found: [number, number] = [0, 0];
  for (let index = event - 1; index >= 0 && found.includes(0); index--) {
    const seq = timeline.entryAt(index)?.event.seq;
    if (seq === earlier) found[0] = index + 1;
    if (seq === later) found[1] = index + 1;
  }
  return found;
}
