import '../style/lecture.css';
import { useEffect } from 'react';
import { usePage, useView, useWords } from '../page.ts';
import { Icon } from '../Icon.tsx';
import { T } from '../Say.tsx';
import { Cover } from './Cover.tsx';
import { hostOf } from './host.ts';
import { change } from './lecture.ts';
import { PollPanel } from './PollPanel.tsx';
import { useWakeLock } from './useWakeLock.ts';
import { useLectureWords } from './words.ts';

/** What a lecture puts on the page: covers, the question to the class, and a stage without all that is for one reader. */
export default function Lecture() {
  const lecture = useView((view) => view.lecture);
  const on = lecture?.on === true;
  useWakeLock(on);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-lecture', on);
    return () => document.documentElement.removeAttribute('data-lecture');
  }, [on]);
  if (lecture === null) return null;
  return (
    <>
      {lecture.poll !== null && <PollPanel poll={lecture.poll} />}
      {lecture.blocked && <Blocked />}
      {lecture.cover !== null && <Cover cover={lecture.cover} />}
    </>
  );
}

/** The second window was not let open: a plain link always is. */
function Blocked() {
  const page = usePage();
  const { act } = useWords().ui;
  const words = useLectureWords();
  const address = hostOf(page).address();
  const away = () => change(page, { blocked: false });
  if (address === null) return null;
  return (
    <div className="notice" role="alert">
      <p><T>{words.blocked}</T> <a href={address} target="_blank" onClick={away}><T>{words.openHere}</T></a></p>
      <button type="button" className="btn plain icon" aria-label={act.close} onClick={away}><Icon name="close" /></button>
    </div>
  );
}
