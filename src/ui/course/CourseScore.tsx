import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { LESSONS, numberOf, type CourseLesson } from '../../course/course.ts';
import { PARTS, type Part } from '../../course/parts.ts';
import { addressOf } from '../../course/standing.ts';
import { WRITTEN } from '../../course/written.ts';
import { Icon } from '../Icon.tsx';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { Note } from './Note.tsx';
import { useCourse, type Course } from './useCourse.ts';
import { useCourseWords, useTongue, type CourseWords } from './words.ts';

/** The course: a bar for each part and a note for each lesson; the same as a list of names. */
export default function CourseScore() {
  const course = useCourse();
  const { score } = useCourseWords();
  const [list, setList] = useState(false);
  const tip = useTip(course.next);
  return (
    <section className="course" id="course" aria-labelledby="course-heading" tabIndex={-1} ref={tip}>
      <div className="wedge" aria-hidden="true"><div /></div>
      <div className="course-head">
        <h2 id="course-heading"><T>{score.heading}</T></h2>
        <p className="soft"><T>{score.hint(course.written, LESSONS.length)}</T></p>
        <button type="button" className="link" aria-pressed={list} onClick={() => setList(!list)}><T>{list ? score.asScore : score.asList}</T></button>
      </div>
      <ol className={list ? 'parts cells' : 'parts score'}>
        {PARTS.map((part) => <Bar key={part.n} part={part} course={course} />)}
      </ol>
      <Go course={course} />
    </section>
  );
}

function Bar({ part, course }: { part: Part; course: Course }) {
  const { score } = useCourseWords();
  const tongue = useTongue();
  const lessons = LESSONS.filter((lesson) => lesson.part === part.n);
  const here = course.next !== null && lessons.includes(course.next);
  return (
    <li className={here ? 'part here' : 'part'} style={{ '--notes': lessons.length } as CSSProperties}>
      <h3><span className="n" aria-hidden="true">{part.n}</span> <span className="name"><span className="hidden">{score.part(part.n, '')}</span><span className="label"><T>{part[tongue]}</T></span></span></h3>
      <ol>
        {lessons.map((lesson, i) => <LessonNote key={lesson.id} lesson={lesson} pitch={i} course={course} />)}
      </ol>
    </li>
  );
}

function LessonNote({ lesson, pitch, course }: { lesson: CourseLesson; pitch: number; course: Course }) {
  const words = useCourseWords();
  const site = useSite();
  const tongue = useTongue();
  const standing = course.standing(lesson);
  const next = course.next === lesson;
  const inside = (
    <>
      <Note standing={standing} next={next} pitch={pitch} />
      <span className="number" aria-hidden="true">{numberOf(lesson)}</span>
      <span className="told"><T>{lesson[tongue]}</T></span>
      <span className="state"><T>{stateOf(lesson, course, words)}</T></span>
    </>
  );
  const title = `${words.score.lesson(numberOf(lesson), lesson[tongue])}\n${stateOf(lesson, course, words)}`;
  return (
    <li data-standing={standing} data-next={next || undefined} title={title}>
      {WRITTEN.has(lesson.slug) ? <a href={site(addressOf(lesson, course.progress))}>{inside}</a> : <span className="cell">{inside}</span>}
    </li>
  );
}

/** Its minutes, and where the learner stands with it. */
function stateOf(lesson: CourseLesson, { standing, score, next }: Course, { score: words }: CourseWords): string {
  const known = score(lesson);
  const state = standing(lesson);
  return [
    words.minutes(lesson.minutes),
    ...(lesson.extra === true ? [words.extra] : []),
    state === 'begun' && known !== null ? words.so(known.done, known.of) : words.standings[state],
    ...(next === lesson ? [words.next] : []),
  ].join(' · ');
}

/** Where to begin, or to go on. */
function Go({ course }: { course: Course }) {
  const { score, nav } = useCourseWords();
  const site = useSite();
  const first = LESSONS.find(({ slug }) => WRITTEN.has(slug));
  const lesson = course.next ?? first;
  if (lesson === undefined) return null;
  const n = numberOf(lesson);
  const begun = Object.keys(course.progress).length > 0;
  return (
    <nav className="go" aria-label={nav.group}>
      <a className="btn primary pill" href={site(addressOf(lesson, course.progress))}>
        <T>{course.next === null ? score.allDone(n) : begun ? score.goOn(n) : score.start(n)}</T><Icon name="next" size={16} />
      </a>
      <a href={site('sandbox/')}><T>{nav.sandbox}</T></a>
      <a href={site('sandbox/?recordings')}><T>{nav.recording}</T></a>
      <a href={site('glossary/')}><T>{nav.glossary}</T></a>
      <a href={site('about/')}><T>{nav.about}</T></a>
      <a href={site('teachers/')}><T>{nav.teachers}</T></a>
      <span className="soft"><T>{score.count(course.done, course.written)}</T></span>
    </nav>
  );
}

/** The lit stage comes to a point over the lesson that is next, as it does over "now" in a score. */
function useTip(next: CourseLesson | null) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = section;
    if (current === null) return undefined;
    const place = (): void => {
      const note = current.querySelector('[data-next]');
      const row = current.querySelector('.part')?.getBoundingClientRect().top;
      const { left, width } = current.getBoundingClientRect();
      const at = note?.getBoundingClientRect();
      // Only over the first row of bars: through another one it would cross what is above.
      const over = at !== undefined && row !== undefined && Math.abs((note?.closest('.part')?.getBoundingClientRect().top ?? 0) - row) < 2;
      current.style.setProperty('--tip', over ? `${at.left + at.width / 2 - left}px` : `${width / 2}px`);
      current.toggleAttribute('data-over', over);
    };
    const watch = new ResizeObserver(place);
    watch.observe(current);
    place();
    return () => watch.disconnect();
  }, [next]);
  return section;
}
