import { T } from '../../Say.tsx';
import type { Outlook } from '../messages.ts';
import { useLectureWords } from '../words.ts';
import type { Lectern } from './useLectern.ts';

/** Which run it is, and its marked moments. */
export function RunFacts({ outlook: { seed, link, bookmarks }, send }: { outlook: Outlook; send: Lectern['send'] }) {
  const { presenter: words } = useLectureWords();
  return (
    <>
      <section aria-label={words.bookmarks}>
        <h2><T>{words.bookmarks}</T></h2>
        {bookmarks.length === 0 && <p className="soft"><T>{words.noBookmarks}</T></p>}
        <ol className="marks">
          {bookmarks.map(({ slot, name, event }) => (
            <li key={slot}><button type="button" className="btn" onClick={() => send({ say: 'bookmark', slot })}><b>{slot}</b> {name} <span className="soft number">{event}</span></button></li>
          ))}
        </ol>
      </section>
      <section aria-label={words.run}>
        <h2><T>{words.run}</T></h2>
        <dl>
          <dt><T>{words.seed}</T></dt><dd className="number">{seed}</dd>
          <dt><T>{words.link}</T></dt><dd><a className="run" href={link} target="_blank" rel="noreferrer" translate="no">{link}</a></dd>
        </dl>
      </section>
    </>
  );
}
