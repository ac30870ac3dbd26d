import { LESSONS, numberOf } from '../../course/course.ts';
import { PARTS } from '../../course/parts.ts';
import { WRITTEN } from '../../course/written.ts';
import { T } from '../Say.tsx';
import { usePlaces } from './usePlaces.ts';
import { useCourseWords, useTongue } from './words.ts';

/** The home page as text: what it is, and all lessons. */
export function CourseList() {
  const { home, nav, score } = useCourseWords();
  const place = usePlaces();
  const tongue = useTongue();
  return (
    <>
      <h1><T>{home.title}</T></h1>
      <p><T>{home.lead}</T></p>
      <p><T>{home.what}</T></p>
      <p><a href={place('glossary/')}><T>{nav.glossary}</T></a> · <a href={place('about/')}><T>{nav.about}</T></a> · <a href={place('teachers/')}><T>{nav.teachers}</T></a></p>
      <h2><T>{score.heading}</T></h2>
      <p><T>{score.hint(WRITTEN.size, LESSONS.length)}</T></p>
      {PARTS.map((part) => (
        <section key={part.n}>
          <h3><T>{`${part.n}. ${part[tongue]}`}</T></h3>
          <ul>
            {LESSONS.filter((lesson) => lesson.part === part.n).map((lesson) => {
              const text = `${score.lesson(numberOf(lesson), lesson[tongue])}, ${score.minutes(lesson.minutes)}`;
              return <li key={lesson.id}>{WRITTEN.has(lesson.slug) ? <a href={place(`lessons/${lesson.slug}/`)}><T>{text}</T></a> : <T>{`${text} (${score.standings.unwritten})`}</T>}</li>;
            })}
          </ul>
        </section>
      ))}
      <p className="soft"><T>{nav.plain}</T></p>
    </>
  );
}
