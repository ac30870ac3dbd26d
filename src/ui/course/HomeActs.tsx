import { lazy, useEffect, useState } from 'react';
import { Icon } from '../Icon.tsx';
import { Later } from '../Later.tsx';
import { outside } from '../outside.ts';
import { useMoment, usePage, useRun, useView } from '../page.ts';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { useActions } from '../useActions.ts';
import { useTarget } from './HomeStage.tsx';
import { openHomeRun } from './homeRun.ts';
import { useCourseWords } from './words.ts';

const HomeSaid = lazy(() => import('./HomeSaid.tsx'));

/** Kill and step, at once; once something has been done also the way on and the way back. */
export function HomeActs() {
  const { home } = useCourseWords();
  const { step } = useActions();
  const target = useTarget();
  const fresh = useView((view) => view.fresh);
  return (
    <div className="home-acts">
      <KillButton />
      <button type="button" className="btn pill" onClick={step}><T>{home.step}</T><Icon name="next" size={16} /></button>
      {fresh ? <span className="soft"><T>{target?.chosen === true && target.up ? home.armed(target.id) : home.any}</T></span> : <UntilButton />}
      {!fresh && <After />}
    </div>
  );
}

function KillButton() {
  const { home } = useCourseWords();
  const { act } = useActions();
  const target = useTarget();
  if (target === null) return null;
  const { id, sid, up } = target;
  return (
    <button type="button" className={up ? 'btn pill kill' : 'btn pill'} onClick={() => act({ cmd: up ? 'kill' : 'start', server: sid })}>
      <T>{up ? home.kill(id) : home.start(id)}</T>
    </button>
  );
}

/** An election is some sixty events: who has seen enough of them goes on to its end. */
function UntilButton() {
  const { home } = useCourseWords();
  const { runUntil } = useActions();
  return <button type="button" className="btn pill" onClick={() => runUntil('leader')}><T>{home.until}</T></button>;
}

function After() {
  const page = usePage();
  const site = useSite();
  const { home } = useCourseWords();
  const link = useLink();
  const led = useMoment()?.told?.facts.some(({ type }) => type === 'established') ?? false;
  return (
    <p className="home-after">
      <button type="button" className="link" onClick={() => void openHomeRun(page)}><T>{home.again}</T></button>
      <a href={site(`sandbox/${link}`)}><T>{home.sandbox}</T></a>
      {led && <a href={site('lessons/why-and-when-elections/')}><T>{home.why}</T></a>}
    </p>
  );
}

/** After this long at rest the way to the sandbox carries the run as it stands. */
const REST_MS = 250;

/** The run on the stage, as the hash of an address. */
function useLink(): string {
  const { timeline } = usePage();
  const event = useRun((state) => state.eventIndex);
  const course = useRun((state) => state.course);
  const [hash, setHash] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      void outside().then(({ linkOf }) => setHash(linkOf(timeline)?.hash ?? ''));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [timeline, event, course]);
  return hash;
}

/** What ZooKeeper is; once something has been done, what has just happened. */
export function HomeText() {
  const { home } = useCourseWords();
  const fresh = useView((view) => view.fresh);
  // While it plays on, the sentence stays with the moment it rests at.
  useRun((state) => state.playing);
  const moment = useMoment();
  const told = fresh ? undefined : moment?.told;
  return (
    <p className={told === undefined ? 'home-text soft' : 'home-text said'} aria-live="polite" data-testid="said">
      {told === undefined || moment === null ? <T>{home.what}</T> : <Later><HomeSaid entry={told} world={moment.world} /></Later>}
    </p>
  );
}
