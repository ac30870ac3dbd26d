import { hashAt, runOf, type History } from '../timeline/history.ts';
import type { Timeline } from '../timeline/store.ts';
import { timeOf } from '../timeline/marks.ts';
import type { Instant } from './messages.ts';
import { Publisher, type PublisherOptions } from './publisher.ts';

/** Publishes what a timeline shows, from now on. `lesson` tells which step of which lesson is open. */
export function publishStage(timeline: Timeline, options: Omit<PublisherOptions, 'hashAt'>, lesson: () => Instant['lesson'] | undefined = () => undefined): Pick<Publisher, 'renew' | 'end' | 'stop'> {
  const hash = (event: number): string | undefined => {
    const history = timeline.history();
    return history === null ? undefined : hashAt(history, event);
  };
  const publisher = new Publisher({ ...options, hashAt: hash });
  const show = () => {
    const history = timeline.history();
    // While a run is being opened its playhead is on the way to where it will be.
    if (history !== null && timeline.store.getState().status !== 'loading') publisher.show(runOf(history), instantOf(timeline, history, lesson()));
  };
  const unsubscribe = timeline.store.subscribe(show);
  show();
  return {
    renew: () => publisher.renew(),
    end() {
      unsubscribe();
      publisher.end();
    },
    stop() {
      unsubscribe();
      publisher.stop();
    },
  };
}

/** Where the playhead is, or is gliding to: followers glide too. */
function instantOf(timeline: Timeline, { branch: { marks } }: History, lesson: Instant['lesson'] | undefined): Instant {
  const { status, atUs, eventIndex, speed, depth, linear, showPings: pings, selection, bounds } = timeline.store.getState();
  const last = bounds?.last ?? null;
  const event = timeline.target();
  return {
    event,
    us: event === eventIndex ? Math.round(atUs) : timeOf(marks, event),
    playing: status === 'playing' || status === 'waiting',
    speed, depth, linear, pings,
    ...(selection === null ? {} : { selection }),
    ...(last === null ? {} : { last }),
    ...(lesson === undefined ? {} : { lesson }),
  };
}
