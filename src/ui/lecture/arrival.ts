import type { Timeline, TimelineState } from '../../timeline/store.ts';

const NOT_THERE: ReadonlySet<string> = new Set(['not_found', 'not_reached']);

/** Sends the playhead somewhere. True when it is there; false when it does not get there, or a person has sent it elsewhere. */
export function arrival({ store }: Timeline, send: () => void, there: (state: TimelineState) => boolean): Promise<boolean> {
  const { notice: before } = store.getState();
  return new Promise((resolve) => {
    const end = (arrived: boolean) => {
      stop();
      resolve(arrived);
    };
    const stop = store.subscribe((now, was) => {
      if (there(now)) end(true);
      else if (now.notice !== null && now.notice !== before && NOT_THERE.has(now.notice.code)) end(false);
      // The search is over before the playhead moves; both are told at once.
      else if (now.course !== was.course || (was.search !== null && now.search === null)) queueMicrotask(() => end(there(store.getState())));
    });
    send();
    if (there(store.getState())) end(true);
  });
}
