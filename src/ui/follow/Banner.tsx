import { lazy, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Place } from '../../follow/followStage.ts';
import { Later } from '../Later.tsx';
import { T } from '../Say.tsx';
import type { Session } from './session.ts';
import { useFollowWords, type FollowWords } from './words.ts';

const LessonLine = lazy(() => import('./LessonLine.tsx'));

const FIELDS = 'input, select, textarea, [contenteditable]';

/** Home is the key of the moment one began at; to who has gone elsewhere that is the lecturer's. */
function useBackKey(away: boolean, back: () => void): void {
  useEffect(() => {
    if (!away) return undefined;
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Home' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      if (document.querySelector('dialog[open], :popover-open') !== null || (target instanceof Element && target.closest(FIELDS) !== null)) return;
      event.preventDefault();
      event.stopPropagation();
      back();
    };
    // Before the stage's own keys.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [away, back]);
}

/** Where the follower is, and the way back; what is wrong with the connection. */
export function Banner({ session, room }: { session: Session; room: string }) {
  const { banner } = useFollowWords();
  const { stage } = session;
  const { place, lesson, take, asked } = useStore(stage.store);
  const back = useBack(session);
  useEffect(() => {
    if (take !== null) stage.timeline.actions.nameBranch(take.branch, banner.lecturers);
  }, [stage, take, banner]);
  const away = place !== 'following';
  useBackKey(away, back);
  return (
    <section className="banner" aria-label={banner.label} data-place={place}>
      <output className="place"><span aria-hidden="true">{SIGNS[place]}</span> <T>{placeText(place, room, banner)}</T></output>
      {away && <button type="button" className="btn primary" aria-keyshortcuts="Home" onClick={back}><T>{banner.back}</T><kbd><T>{banner.backKey}</T></kbd></button>}
      {!away && lesson !== undefined && <Later><LessonLine lesson={lesson} /></Later>}
      {asked && place !== 'own' && <p className="soft"><T>{banner.asked}</T></p>}
      <Trouble session={session} />
      <a className="btn plain" href={location.pathname}><T>{banner.leave}</T></a>
    </section>
  );
}

/** Not by colour alone. */
const SIGNS: Readonly<Record<Place, string>> = { waiting: '○', following: '●', looking: '◐', own: '◇' };

function placeText(place: Place, room: string, words: FollowWords['banner']): string {
  if (place === 'looking' || place === 'own') return words[place];
  return words.following(room);
}

/** The button goes away with the deed: the stage has the focus then. */
function useBack({ stage }: Session): () => void {
  return () => {
    stage.back();
    document.getElementById('stage')?.focus();
  };
}

function Trouble({ session }: { session: Session }) {
  const { banner } = useFollowWords();
  const { connection, silent, ended, broken } = useStore(session.store);
  const differs = useStore(session.stage.store, (state) => state.differs);
  const said = differs === 'still' ? banner.differsStill
    : ended ? banner.ended
      : connection === 'lost' ? banner.lost
        : broken !== null ? banner.broken(broken)
          : silent ? banner.silent
            : differs === 'anew' ? banner.differs : null;
  return said === null ? null : <p className="trouble" role="alert"><T>{said}</T></p>;
}
