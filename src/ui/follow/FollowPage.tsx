import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { brokerOf, isRoom, type Asked } from '../../follow/room.ts';
import { App } from '../App.tsx';
import { LanguageButton } from '../controls/LanguageButton.tsx';
import { useLanguage, usePage, usePrefs } from '../page.ts';
import { dressPage } from '../prefs.ts';
import { Agree } from './Agree.tsx';
import { agree, hasAgreed } from './agreed.ts';
import { Banner } from './Banner.tsx';
import { FollowerContext } from './follower.ts';
import { Join } from './Join.tsx';
import type { Session } from './session.ts';
import { Waiting } from './Waiting.tsx';
import { useFollowWords } from './words.ts';

const Relay = lazy(() => import('./Relay.tsx'));

/** Asks which room, and whether to connect to its broker; then shows what comes from there. */
export function FollowPage({ session, asked }: { session: Session; asked: Asked }) {
  const room = useStore(session.store, (state) => state.room);
  const place = useStore(session.stage.store, (state) => state.place);
  if (asked.publish) return <Card><Relay room={asked.room} broker={brokerOf(asked.broker ?? '')} /></Card>;
  if (room === null) return <Card><Door session={session} asked={asked} /></Card>;
  if (place === 'waiting') return <Card><Waiting session={session} room={room} /></Card>;
  return (
    <div className="followed">
      <Suspense fallback={<section className="banner" />}><Banner session={session} room={room} /></Suspense>
      <FollowerContext value={true}><App /></FollowerContext>
    </div>
  );
}

/** What is between a link and the room. */
function Door({ session, asked }: { session: Session; asked: Asked }) {
  const broker = brokerOf(asked.broker ?? '');
  const [agreed, setAgreed] = useState(broker === null || hasAgreed(broker));
  const [typing, setTyping] = useState(!isRoom(asked.room) || (asked.broker !== null && broker === null));
  const through = !typing && agreed;
  useEffect(() => {
    if (through) session.join(asked.room, broker);
    // The address is what it was when the page was opened.
  }, [through, session, asked, broker]);
  if (typing) return <Join asked={asked} />;
  if (broker === null || agreed) return null;
  return <Agree broker={broker} room={asked.room} onYes={() => { agree(broker); setAgreed(true); }} onNo={() => setTyping(true)} />;
}

/** A page with no stage on it. */
function Card({ children }: { children: ReactNode }) {
  const { prefs } = usePage();
  const language = useLanguage();
  const theme = usePrefs((state) => state.theme);
  useEffect(() => dressPage(prefs.getState()), [prefs, language, theme]);
  return (
    <div className="follow-card">
      <header><span lang="en" translate="no">Ensemble</span><LanguageButton /></header>
      <main><Suspense fallback={null}><Title />{children}</Suspense></main>
    </div>
  );
}

function Title() {
  const { title } = useFollowWords();
  return <title>{`${title} · Ensemble`}</title>;
}
