import type { Bookmark } from '../scenario/schema.ts';
import type { Session } from './store.ts';
import type { TimelineActions } from './storeTypes.ts';

type Marking = Pick<TimelineActions, 'setBreakpoint' | 'setBookmark' | 'nameBookmark' | 'removeBookmark' | 'setMacro'>;

const NAME_CHARS = 64;

/** What a person marks: moments to come back to, and what play is to stop at. */
export function marking(session: Session): Marking {
  const { store } = session;
  /** Bookmarks are of a branch: another one may never come to that moment. */
  const change = (how: (all: readonly Bookmark[]) => readonly Bookmark[]): void => {
    const { history } = session;
    if (history === null) return;
    history.branch.bookmarks = how(history.branch.bookmarks);
    session.publish();
  };
  return {
    setBreakpoint(goal, on) {
      const others = store.getState().breakpoints.filter((one) => one !== goal);
      store.setState({ breakpoints: on ? [...others, goal] : others });
    },
    setBookmark(slot, name) {
      const made: Bookmark = { slot, event: session.playback.target, name: name.slice(0, NAME_CHARS) };
      change((all) => [...all.filter((one) => one.slot !== slot), made].sort((a, b) => a.slot - b.slot));
    },
    nameBookmark: (slot, name) => change((all) => all.map((one) => (one.slot === slot ? { ...one, name: name.slice(0, NAME_CHARS) } : one))),
    removeBookmark: (slot) => change((all) => all.filter((one) => one.slot !== slot)),
    setMacro: (macro) => store.setState({ macro }),
  };
}
