import '../../style/presenter.css';
import { Suspense, useEffect } from 'react';
import type { Library } from '../../lesson/library.ts';
import { LibraryContext } from '../../lesson/words.ts';
import { loadLanguage } from '../../language.ts';
import { useLanguage, usePage } from '../../page.ts';
import { dressPage } from '../../prefs.ts';
import { T } from '../../Say.tsx';
import { isChannel } from '../memory.ts';
import { useLectureWords } from '../words.ts';
import { Ahead } from './Ahead.tsx';
import { Clock } from './Clock.tsx';
import { Drive } from './Drive.tsx';
import { Question } from './Question.tsx';
import { RunFacts } from './RunFacts.tsx';
import { Notes } from './Notes.tsx';
import { useLectern, type Lectern } from './useLectern.ts';

/** The presenter's window: what the class does not see, and buttons for the window that it does. */
export function Presenter({ channel, library }: { channel: string; library: Library }) {
  return (
    <LibraryContext value={library}>
      <Suspense fallback={null}>{isChannel(channel) ? <Window channel={channel} /> : <NoAddress />}</Suspense>
    </LibraryContext>
  );
}

function NoAddress() {
  const { presenter: words } = useLectureWords();
  return <main className="presenter"><p><T>{words.noAddress}</T></p></main>;
}

function Window({ channel }: { channel: string }) {
  const lectern = useLectern(channel);
  const { presenter: words } = useLectureWords();
  useSameLanguage(lectern);
  useEffect(() => { document.title = words.title; }, [words]);
  const { outlook, lost } = lectern;
  return (
    <div className="presenter" data-lost={lost || undefined}>
      <h1 className="hidden">{words.title}</h1>
      <output className="standing">{outlook === null ? <T>{words.connecting}</T> : lost && <T>{words.lost}</T>}</output>
      {outlook !== null && (
        <>
          <Suspense fallback={null}><Clock outlook={outlook} send={lectern.send} /></Suspense>
          <main>
            <Ahead outlook={outlook} />
            <Suspense fallback={null}><Notes outlook={outlook} /></Suspense>
          </main>
          <aside>
            <Suspense fallback={null}><Question outlook={outlook} send={lectern.send} /></Suspense>
            <RunFacts outlook={outlook} send={lectern.send} />
          </aside>
          <Drive outlook={outlook} lost={lost} send={lectern.send} />
        </>
      )}
    </div>
  );
}

/** It speaks the lecture's language. */
function useSameLanguage({ outlook }: Lectern): void {
  const { prefs } = usePage();
  const language = useLanguage();
  const wanted = outlook?.language ?? language;
  useEffect(() => {
    dressPage(prefs.getState());
    if (wanted !== language) void loadLanguage(wanted).then(() => prefs.setState({ language: wanted }));
  }, [prefs, language, wanted]);
}
