import { PARTS } from '../../course/parts.ts';
import { LanguageButton } from '../controls/LanguageButton.tsx';
import { useTongue } from '../course/words.ts';
import { T } from '../Say.tsx';
import { Notice } from '../shell/Notice.tsx';
import { useSite } from '../site.ts';
import { Captions } from './Captions.tsx';
import { TextEditor } from './Editor.tsx';
import { Ending } from './Ending.tsx';
import { Prose } from './Prose.tsx';
import { Question } from './Question.tsx';
import { StepButtons } from './StepButtons.tsx';
import { Task } from './Task.tsx';
import { useFocusOn } from './useFocus.ts';
import { useLesson, useSession, useStepWords } from './useLesson.ts';
import { useLessonWords, useProse } from './words.ts';

/** What is read beside the stage: where one is in the course, the step, and the way on. `bare`: without the head. */
export function Column({ bare }: { bare: boolean }) {
  const words = useLessonWords();
  const { title } = useProse();
  return (
    <section className="teach" aria-label={words.region}>
      {!bare && <Head />}
      {bare && <h1 className="hidden"><T>{title}</T></h1>}
      <Body bare={bare} />
      <Notice />
      <div className="teach-foot">
        <StepButtons />
      </div>
    </section>
  );
}

function Head() {
  const words = useLessonWords();
  const { title } = useProse();
  const { part } = useSession().lesson;
  const tongue = useTongue();
  const site = useSite();
  const name = PARTS.find(({ n }) => n === part)?.[tongue] ?? '';
  return (
    <header className="teach-head">
      <p className="part"><a href={site(tongue === 'zh' ? 'zh/' : '')} title={words.home}><T>{words.part(part, name)}</T></a></p>
      <LanguageButton />
      <h1><T>{title}</T></h1>
    </header>
  );
}

/** It may be longer than its place: then it is scrolled, by keyboard too. */
function Body({ bare }: { bare: boolean }) {
  const words = useLessonWords();
  const step = useLesson((state) => state.step);
  const { heading, text } = useStepWords();
  const place = useFocusOn<HTMLHeadingElement>(step.id);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="teach-body" aria-label={words.text} tabIndex={0}>
      <h2 ref={place} tabIndex={-1}><T>{heading}</T></h2>
      <div className="prose"><Prose text={text} /></div>
      {step.kind === 'worked' && <Captions />}
      {step.kind === 'predict' && <Question step={step} />}
      <TextEditor bare={bare} />
      {'goals' in step && <Task step={step} />}
      {step.kind === 'free' && <Ending />}
    </section>
  );
}
