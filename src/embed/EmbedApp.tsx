import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LESSONS } from '../course/course.ts';
import { Icon } from '../ui/Icon.tsx';
import { LessonApp } from '../ui/lesson/LessonApp.tsx';
import type { Library } from '../ui/lesson/library.ts';
import { PageContext, useLanguage } from '../ui/page.ts';
import { T } from '../ui/Say.tsx';
import type { Complaint, Embed } from './embed.ts';
import { openElsewhere } from './links.ts';
import { useEmbedWords } from './words.ts';

/** A run without a lesson has the stage of the sandbox. */
const App = lazy(async () => ({ default: (await import('../ui/App.tsx')).App }));

/** A lesson or a run, in somebody else's page. */
export function EmbedApp({ embed, library }: { embed: Embed; library: Library }) {
  const page = useStore(embed.store);
  return (
    <PageContext value={page}>
      <Suspense fallback={null}>
        {page.lesson === null ? <App /> : <LessonApp key={page.lesson.lesson.id} library={library} address={false} />}
      </Suspense>
      <Suspense fallback={null}><Notices embed={embed} /></Suspense>
    </PageContext>
  );
}

/** What the address asked for in vain, and addresses that this frame may not go to. */
function Notices({ embed }: { embed: Embed }) {
  const [complaints, setComplaints] = useState<readonly Complaint[]>(embed.complaints);
  const [shut, setShut] = useState<string | null>(null);
  useEffect(() => openElsewhere(setShut), []);
  const words = useEmbedWords();
  const said = useSaid();
  const texts = [...complaints.map(said), ...(shut === null ? [] : [words.shut(shut)])];
  if (texts.length === 0) return null;
  return (
    <div className="notice bad embed-notice" role="alert">
      <div>{texts.map((text) => <p key={text}><T>{text}</T></p>)}</div>
      <button type="button" className="btn plain icon" aria-label={words.close} onClick={() => { setComplaints([]); setShut(null); }}><Icon name="close" /></button>
    </div>
  );
}

function useSaid(): (complaint: Complaint) => string {
  const words = useEmbedWords();
  const tongue = useLanguage() === 'en' ? 'en' : 'zh';
  return (complaint) => {
    switch (complaint.is) {
      case 'bad': return words.bad(complaint.name, complaint.value, complaint.may);
      case 'noLesson': return words.noLesson(complaint.lesson, LESSONS.find(({ slug }) => slug === complaint.instead)?.[tongue] ?? complaint.instead);
      case 'noStep': return words.noStep(complaint.step);
      case 'stepAlone': return words.stepAlone(complaint.step);
      case 'badRun': return words.badRun;
    }
  };
}
