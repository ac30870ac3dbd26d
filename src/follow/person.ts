import type { Timeline, TimelineActions } from '../timeline/store.ts';

/** A person moves the playhead, makes the run another one, or opens one that has nothing to do with it. */
export type Does = 'moves' | 'acts' | 'opens';

const DOES: { readonly [Name in keyof TimelineActions]?: Does } = {
  play: 'moves', playTo: 'moves', pause: 'moves', toggle: 'moves', step: 'moves', stepBack: 'moves', nextInteresting: 'moves', previousInteresting: 'moves',
  runUntil: 'moves', grab: 'moves', seek: 'moves', goToEvent: 'moves', goToTime: 'moves', goToBookmark: 'moves', goHome: 'moves',
  act: 'acts', undo: 'acts', switchBranch: 'acts', open: 'opens',
};

/**
 * The same timeline, to be handed to a page: what is done through it is a person's doing. `did` is told before it is
 * done, and says how to take that back where it is refused. Who moves the timeline otherwise keeps its own actions.
 */
export function watchPerson(timeline: Timeline, did: (what: Does) => () => void): Timeline {
  const doing: Readonly<Record<string, Does | undefined>> = DOES;
  const watched = Object.entries(timeline.actions).map(([name, action]: [string, (...given: never[]) => unknown]) => {
    const what = doing[name];
    if (what === undefined) return [name, action];
    return [name, (...given: never[]) => {
      const at = timeline.target();
      const takeBack = did(what);
      const done = action(...given);
      // Who wants to go on where the run is locked stands where they stood.
      const locked = what === 'moves' && timeline.store.getState().bounds?.last === at && timeline.target() === at;
      if (done === false || locked) takeBack();
      return done;
    }];
  });
  return { ...timeline, actions: Object.fromEntries(watched) as unknown as TimelineActions }; // each under its name, and it does what it did
}
