import { use } from 'react';
import { AIMS, type Aims } from '../../course/aims.ts';
import { LESSONS, lessonOf, numberOf, type CourseLesson } from '../../course/course.ts';
import { WRITTEN } from '../../course/written.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import { dictionary } from '../language.ts';
import { Prose } from '../lesson/Prose.tsx';
import { useLanguage } from '../page.ts';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { Copied } from './Copied.tsx';
import { usePlaces } from './usePlaces.ts';
import { useCourseWords, useTongue } from './words.ts';

const FILES = import.meta.glob<Lesson>('../../../lessons/*/*/lesson.ts', { import: 'default' });
const EN = import.meta.glob<LessonProse>('../../../lessons/*/*/en.md', { import: 'default' });
const ZH = import.meta.glob<LessonProse>('../../../lessons/*/*/zh.md', { import: 'default' });

interface Taught {
  readonly lesson: Lesson;
  readonly prose: LessonProse;
}

type All = Readonly<Record<string, Taught>>;

/** All lessons with their words, by slug. */
async function load(words: Readonly<Record<string, () => Promise<LessonProse>>>, file: string): Promise<All> {
  const taught = Object.entries(FILES).map(async ([path, lesson]): Promise<[string, Taught]> => {
    const prose = words[path.replace('lesson.ts', file)];
    if (prose === undefined) throw new Error(`${path} has no ${file} beside it`);
    return [path.split('/').at(-2) ?? '', { lesson: await lesson(), prose: await prose() }];
  });
  return Object.fromEntries(await Promise.all(taught));
}

const lessons = dictionary<All>({ en: () => load(EN, 'en.md'), 'zh-CN': () => load(ZH, 'zh.md') });

/** For each lesson what a teacher needs: aims, minutes, notes, and what can be put on a slide or a page of one's own. */
export function Teachers() {
  const { teachers: words } = useCourseWords();
  const tongue = useTongue();
  const all = use(lessons(useLanguage()));
  const unwritten = LESSONS.filter(({ slug }) => !WRITTEN.has(slug));
  return (
    <>
      <h1><T>{words.title}</T></h1>
      <p><T>{words.lead}</T></p>
      <ul className="contents">
        {LESSONS.filter(({ slug }) => WRITTEN.has(slug)).map((lesson) => <li key={lesson.id}><a href={`#${lesson.slug}`}><T>{lesson[tongue]}</T></a></li>)}
      </ul>
      {LESSONS.map((lesson) => {
        const taught = all[lesson.slug];
        return taught !== undefined && <TaughtLesson key={lesson.id} course={lesson} taught={taught} />;
      })}
      <section className="step" id="unwritten">
        <h2><T>{words.unwritten}</T></h2>
        <p><T>{words.unwrittenLead}</T></p>
        {unwritten.map((lesson) => <Unwritten key={lesson.id} lesson={lesson} />)}
      </section>
    </>
  );
}

function aimsOf(id: string, tongue: 'en' | 'zh'): Aims {
  return AIMS.find(({ lesson }) => lesson === id)?.[tongue] ?? { aims: [], misconceptions: [] };
}

function TaughtLesson({ course, taught: { lesson, prose } }: { course: CourseLesson; taught: Taught }) {
  const words = useCourseWords();
  const { teachers } = words;
  const tongue = useTongue();
  const place = usePlaces();
  const { aims, misconceptions } = aimsOf(course.id, tongue);
  return (
    <section className="step" id={course.slug}>
      <h2><T>{words.score.lesson(numberOf(course), course[tongue])}</T></h2>
      <p><T>{teachers.minutes(course.minutes)}</T>{' · '}<a href={place(`lessons/${course.slug}/`)}><T>{teachers.open}</T></a></p>
      <Needs lesson={course} />
      <h3><T>{teachers.aims}</T></h3>
      <ul>{aims.map((aim) => <li key={aim}><T>{aim}</T></li>)}</ul>
      <h3><T>{teachers.misconceptions}</T></h3>
      <ul>{misconceptions.map((one) => <li key={one}><T>{one}</T></li>)}</ul>
      <h3><T>{teachers.notes}</T></h3>
      <Prose text={prose.notes} />
      <h3><T>{teachers.steps}</T></h3>
      <ol className="steps">
        {lesson.steps.map(({ id, kind }) => (
          <li key={id}>
            <a href={place(`lessons/${course.slug}/#${id}`)}><T>{prose.steps[id]?.heading ?? id}</T></a> <span className="soft"><T>{teachers.kinds[kind]}</T></span>
            <Copied what={prose.steps[id]?.heading ?? id} text={place(`lessons/${course.slug}/#${id}`)} address />
          </li>
        ))}
      </ol>
      <Embedding course={course} />
    </section>
  );
}

function Needs({ lesson }: { lesson: CourseLesson }) {
  const words = useCourseWords();
  const tongue = useTongue();
  const place = usePlaces();
  if (lesson.needs.length === 0) return <p><T>{words.teachers.needsNothing}</T></p>;
  return (
    <p>
      <T>{words.teachers.needs}</T>{' '}
      {lesson.needs.flatMap((id, i) => {
        const need = lessonOf(id);
        if (need === undefined) return [];
        const text = words.score.lesson(numberOf(need), need[tongue]);
        return [...(i === 0 ? [] : ['; ']), WRITTEN.has(need.slug) ? <a key={id} href={place(`lessons/${need.slug}/`)}><T>{text}</T></a> : <span key={id}><T>{`${text} (${words.score.standings.unwritten})`}</T></span>];
      })}
    </p>
  );
}

/** How a lesson is put into somebody else's page. */
function Embedding({ course: { slug, ...course } }: { course: CourseLesson }) {
  const { teachers: words } = useCourseWords();
  const site = useSite();
  const place = usePlaces();
  const tongue = useTongue();
  const lang = tongue === 'en' ? 'en' : 'zh-CN';
  const absolute = useAbsolute();
  const frame = `<iframe src="${absolute(site(`embed/?lesson=${slug}&lang=${lang}`))}" title="${course[tongue]}" width="640" height="400" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" loading="lazy"></iframe>`;
  const link = `<a href="${absolute(place(`lessons/${slug}/`))}">${course[tongue]}</a>`;
  const element = `<script src="${absolute(site('zk-lesson.js'))}" defer></script>\n<zk-lesson lesson="${slug}" lang="${lang}">\n  ${link}\n</zk-lesson>`;
  return (
    <details>
      <summary><T>{words.embed}</T></summary>
      <p><T>{words.asFrame}</T></p>
      <pre><code>{frame}</code></pre>
      <Copied what={words.asFrame} text={frame} />
      <p><T>{words.asElement}</T></p>
      <pre><code>{element}</code></pre>
      <Copied what={words.asElement} text={element} />
    </details>
  );
}

/** A page that is written in advance does not know where it will stand; its script does. */
function useAbsolute(): (address: string) => string {
  return (address) => (typeof location === 'undefined' ? address : new URL(address, location.href).href);
}

function Unwritten({ lesson }: { lesson: CourseLesson }) {
  const words = useCourseWords();
  const tongue = useTongue();
  return (
    <details>
      <summary><T>{words.score.lesson(numberOf(lesson), lesson[tongue])}</T></summary>
      <p><T>{words.teachers.minutes(lesson.minutes)}</T></p>
      <Needs lesson={lesson} />
      <p><T>{words.teachers.aims}</T></p>
      <ul>{aimsOf(lesson.id, tongue).aims.map((aim) => <li key={aim}><T>{aim}</T></li>)}</ul>
      <p><T>{words.teachers.misconceptions}</T></p>
      <ul>{aimsOf(lesson.id, tongue).misconceptions.map((one) => <li key={one}><T>{one}</T></li>)}</ul>
    </details>
  );
}
