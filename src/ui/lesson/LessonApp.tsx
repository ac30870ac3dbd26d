import { lazy, useCallback, useEffect, useState } from 'react';
import { Later } from '../Later.tsx';
import { Live } from '../a11y/Live.tsx';
import { LanguageButton } from '../controls/LanguageButton.tsx';
import { MainMenu } from '../controls/MainMenu.tsx';
import { useKeys } from '../keys/useKeys.ts';
import { useLanguage, useMoment, usePage, usePrefs, useTold, useView, useWords } from '../page.ts';
import { dressPage, type Language } from '../prefs.ts';
import { Caption, Under } from '../shell/Caption.tsx';
import { Dialogs } from '../shell/Dialogs.tsx';
import { Modified } from '../shell/Modified.tsx';
import { Notice } from '../shell/Notice.tsx';
import { useFormat } from '../shell/useFormat.ts';
import { useMotion } from '../shell/useMotion.ts';
import { T } from '../Say.tsx';
import { Stage } from '../stage/Stage.tsx';
import { Column } from './Column.tsx';
import { StageEditor, useEditing } from './Editor.tsx';
import type { Library } from './library.ts';
import type { Card } from './recallCards.ts';
import { RunBar } from './RunBar.tsx';
import { useLesson, useSession } from './useLesson.ts';
import { useLessonAddress } from './useLessonAddress.ts';
import { useUnremembered } from './useUnremembered.ts';
import { Voice } from './Voice.tsx';
import { LibraryContext, ProseContext, useLessonWords, useLibrary, useProse } from './words.ts';

const Pane = lazy(() => import('../panes/Pane.tsx'));
const Recall = lazy(() => import('./Recall.tsx'));

/** The picture's format beside the text: on a projector less wide than alone. */
const BESIDE = { projector: 'beside', laptop: 'laptop', beside: 'beside', half: 'half', phone: 'phone', embed: 'embed', mini: 'mini' } as const;

/** A lesson: text, questions and tasks beside a living stage. With `recall` it begins with questions from earlier ones. */
export function LessonApp({ library, address = true, recall = false }: { library: Library; address?: boolean; recall?: boolean }) {
  const { slug } = useSession().lesson;
  const load = useCallback((language: Language) => library.words(slug, language), [library, slug]);
  return (
    <LibraryContext value={library}>
      <ProseContext value={load}>
        <Lesson />
        {recall && <Recalled />}
        {address && <Address />}
      </ProseContext>
    </LibraryContext>
  );
}

/** An embed has no address of its own. */
function Address() {
  useLessonAddress();
  return null;
}

function Lesson() {
  const { prefs } = usePage();
  const { app } = useWords().ui;
  const language = useLanguage();
  const theme = usePrefs((state) => state.theme);
  const pane = useView((view) => view.pane) !== null;
  const kind = useLesson(({ step }) => ('edit' in step && step.edit !== undefined ? 'edit' : step.kind));
  const phase = useLesson((state) => state.phase);
  const editing = useEditing();
  const decides = useView((view) => view.marked.flatMap((one) => ('field' in one ? one.field : [])).join(' '));
  const format = useFormat(true);
  const bare = format === 'phone' || format === 'embed' || format === 'mini';
  const { title } = useProse();
  useEffect(() => dressPage(prefs.getState()), [prefs, language, theme]);
  useEffect(() => { document.title = `${title} · ${app.name}`; }, [title, app]);
  useKeys();
  useMotion();
  useUnremembered();
  return (
    <div className="page lesson" data-format={format} data-kind={kind} data-phase={phase}>
      <a className="skip" href="#lesson-steps" onClick={(event) => { event.preventDefault(); (document.querySelector<HTMLElement>('#controls button:enabled') ?? document.querySelector<HTMLElement>('#lesson-steps button:enabled'))?.focus(); }}><T>{app.skip}</T></a>
      {format === 'phone' && <Top />}
      {pane ? <Later><Pane /></Later> : <Column bare={bare} />}
      <main>
        <div className="scene-place" data-decides={decides || undefined}>
          <Stage format={format === 'phone' && editing ? 'mini' : format === 'projector' && (kind === 'why' || pane) ? 'half' : BESIDE[format]} />
          {!bare && <StageEditor />}
        </div>
        {!bare && <Happened roomy={format === 'laptop'} />}
        {format !== 'phone' && <Modified />}
        {pane && <Notice />}
        <RunBar format={format} />
      </main>
      <Speech />
      <Dialogs />
    </div>
  );
}

/** Where the learner acts, what has just happened is told under the stage, with the rule behind it; before anything has, what may be done. */
function Happened({ roomy }: { roomy: boolean }) {
  const { task } = useLessonWords();
  const hands = useLesson(({ phase, step }) => phase === 'trying' || phase === 'showing' || phase === 'done' || step.kind === 'free');
  const told = useMoment()?.told;
  const first = useLesson(({ compiled }) => compiled.from) === useTold().event;
  if (!hands) return null;
  if (told === undefined || first) return <p className="caption"><T>{task.choose}</T></p>;
  return <><Caption />{roomy && <Under signed={false} ruled />}</>;
}

/** On a phone: what is open, and how far one has come. */
function Top() {
  const { steps: words } = useLessonWords();
  const { title } = useProse();
  const { lesson } = useSession();
  const at = useLesson((state) => state.at);
  return (
    <header className="top">
      <p className="title"><T>{title}</T></p>
      <span className="soft" title={words.standing(at + 1, lesson.steps.length)}>{`${at + 1}/${lesson.steps.length}`}</span>
      <Modified />
      <LanguageButton />
      <MainMenu notes={false} />
    </header>
  );
}

/** Where the learner acts, events are told as in the sandbox; elsewhere the lesson speaks. One voice at a time. */
function Speech() {
  const hands = useLesson(({ phase, step }) => phase === 'trying' || phase === 'showing' || step.kind === 'free');
  return <>{hands && <Live />}<Voice /></>;
}

/** Questions from earlier lessons come first, where there are any. */
function Recalled() {
  const { lesson } = useSession();
  const library = useLibrary();
  const language = useLanguage();
  const [cards, setCards] = useState<readonly Card[] | null>(null);
  useEffect(() => {
    void import('./recallCards.ts').then(({ cardsFor }) => cardsFor(lesson.id, library, language)).then((found) => setCards((was) => was ?? found));
  }, [lesson, library, language]);
  if (cards === null || cards.length === 0) return null;
  return <Later><Recall cards={cards} onClose={() => setCards([])} /></Later>;
}
