import { Icon } from '../Icon.tsx';
import { useMore, useNumber, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

const SLOTS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Moments that were marked on this take: each is gone to, renamed or taken away. */
export function Bookmarks() {
  const { takes: say } = useMore();
  const { goToBookmark, nameBookmark, removeBookmark, bookmarkHere } = useActions();
  const bookmarks = useRun((state) => state.bookmarks);
  const number = useNumber();
  const now = useRun((state) => state.eventIndex);
  const free = SLOTS.find((slot) => bookmarks.every((one) => one.slot !== slot));
  return (
    <section aria-labelledby="bookmarks">
      <h3 id="bookmarks"><T>{say.bookmarks}</T></h3>
      <p className="soft"><T>{free === undefined ? say.bookmarkFull : say.bookmarksHint}</T></p>
      <ol className="rows">
        {bookmarks.map(({ slot, event, name }) => (
          <li key={slot} aria-current={event === now ? 'step' : undefined}>
            <button type="button" className="btn" aria-label={say.bookmarkGo(slot, name)} title={say.bookmarkGo(slot, name)} onClick={() => goToBookmark(slot)}>{slot}</button>
            <input className="input" aria-label={say.bookmarkName(slot)} value={name} maxLength={64} onChange={({ target }) => nameBookmark(slot, target.value)} />
            <span className="soft number">{number(event)}</span>
            <button type="button" className="btn plain icon" aria-label={say.bookmarkRemove(slot)} title={say.bookmarkRemove(slot)} onClick={() => removeBookmark(slot)}><Icon name="close" /></button>
          </li>
        ))}
      </ol>
      {bookmarks.length === 0 && <p><T>{say.noBookmarks}</T></p>}
      {free !== undefined && <button type="button" className="btn" onClick={() => void bookmarkHere(free)}><T>{say.bookmarkAdd}</T></button>}
    </section>
  );
}
