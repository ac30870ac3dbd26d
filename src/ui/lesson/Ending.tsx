import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LESSONS, lessonOf } from '../../course/course.ts';
import { WRITTEN } from '../../course/written.ts';
import { useTongue } from '../course/words.ts';
import { outside } from '../outside.ts';
import { usePage, useTold } from '../page.ts';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { progressStore } from './progressStore.ts';
import { useSession } from './useLesson.ts';
import { useLessonWords, useProse } from './words.ts';

/** Free play: the run may be taken along into the sandbox, and there is a lesson after this one. */
export function Ending() {
  const { free, steps } = useLessonWords();
  const site = useSite();
  const tongue = useTongue();
  const run = useRunHash();
  const { lesson } = useSession();
  const next = LESSONS.slice(LESSONS.findIndex(({ id }) => id === lesson.id) + 1).find(({ slug }) => WRITTEN.has(slug));
  return (
    <>
      <Sureness />
      <p className="ways">
        <a className="btn" href={site(`sandbox/${run}`)}><T>{free.sandbox}</T></a>
        {next !== undefined && <a className="btn" href={site(`${tongue === 'zh' ? 'zh/' : ''}lessons/${next.slug}/`)}><T>{steps.nextLesson(lessonOf(next.id)?.[tongue] ?? next.slug)}</T></a>}
      </p>
    </>
  );
}

/** The run on the stage as the end of an address, once it rests. */
function useRunHash(): string {
  const { timeline } = usePage();
  const { event, course } = useTold();
  const [hash, setHash] = useState('');
  useEffect(() => {
    let here = true;
    void outside().then(({ linkOf }) => {
      const link = linkOf(timeline);
      if (here && link !== null && !link.tooLong) setHash(link.hash);
    });
    return () => { here = false; };
  }, [timeline, event, course]);
  return hash;
}

/** How sure the learner was, beside what was right: feeling sure is easily learnt, too. */
function Sureness() {
  const { sure: words } = useLessonWords();
  const { steps } = useProse();
  const { lesson } = useSession();
  const answers = useStore(progressStore(), (progress) => progress[lesson.id]?.answers) ?? {};
  const [found] = Object.entries(answers).filter(([, { sure }]) => sure !== undefined);
  if (found === undefined) return null;
  const [step, { sure = 'guess', right }] = found;
  const heading = steps[step]?.heading ?? step;
  return <p><T>{right ? words.right(words.said[sure], heading) : words.wrong(words.said[sure], heading)}</T></p>;
}
